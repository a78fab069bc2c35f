package io.bananas.examples.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of a few pixels: a letter is a color of the palette, a point is transparent. */
class GifTest {

    private static final int[] COLORS = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF};
    private static final int[] OTHERS = {0x010203, 0x040506, 0x070809, 0x0A0B0C};
    private static final int[] FOUR = {0, 1, 2, 3};

    @Test
    void aFrameThatIsTheCanvas() {
        assertSeen(new GifFile(2, 2, COLORS).frame(new Rectangle(0, 0, 2, 2), false, FOUR), "rg bw");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, rg.. bw.. ....", "2, 1, .... ..rg ..bw", "1, 0, .rg. .bw. ...."})
    void aFrameThatIsSmallerThanTheCanvasLiesWhereItSays(int x, int y, String seen) {
        assertSeen(new GifFile(4, 3, COLORS).frame(new Rectangle(x, y, 2, 2), false, FOUR), seen);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0, 0, rg bw", "2, 1, 1, 1, ... .rg .bw", "0, 0, 0, 0, rg bw"})
    void aFrameThatGoesBeyondTheCanvasWidensIt(int width, int height, int x, int y, String seen) {
        assertSeen(new GifFile(width, height, COLORS).frame(new Rectangle(x, y, 2, 2), false, FOUR), seen);
    }

    @Test
    void aTransparentColorIsNotDrawn() {
        assertSeen(new GifFile(2, 2, COLORS).control(0, 2).frame(new Rectangle(0, 0, 2, 2), false, FOUR), "rg .w");
        assertSeen(new GifFile(2, 2, COLORS).control(0, -1).frame(new Rectangle(0, 0, 2, 2), false, FOUR), "rg bw");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void ofAnAnimationItIsTheFirstFrameWhateverBecomesOfIt(int disposal) {
        assertSeen(
                new GifFile(2, 2, COLORS)
                        .comment("hello")
                        .control(disposal, -1)
                        .frame(new Rectangle(0, 0, 2, 2), false, FOUR)
                        .control(disposal, 0)
                        .frame(new Rectangle(1, 1, 1, 1), false, new int[] {0}, OTHERS)
                        .frame(new Rectangle(0, 0, 2, 2), false, new int[] {3, 3, 3, 3}),
                "rg bw");
    }

    @Test
    void aFrameMayHaveColorsOfItsOwn() {
        GifFile both = new GifFile(2, 2, OTHERS).frame(new Rectangle(0, 0, 2, 2), false, FOUR, COLORS);
        GifFile own = new GifFile(2, 2).frame(new Rectangle(0, 0, 2, 2), false, FOUR, COLORS);

        assertSeen(both, "rg bw");
        assertSeen(own, "rg bw");
    }

    /** Every eighth row from the first and the fifth on, every fourth from the third on, then every other one. */
    @ParameterizedTest
    @CsvSource({"1, r, r", "2, rg, r g", "3, rgb, r b g", "5, rgbww, r w b w g", "9, rgbwrgbwr, r g w b b w r r g"})
    void interlacedRowsFindTheirPlaces(int height, String stored, String seen) {
        int[] indexes = stored.chars().map("rgbw"::indexOf).toArray();

        assertSeen(new GifFile(1, height, COLORS).frame(new Rectangle(0, 0, 1, height), true, indexes), seen);
    }

    /** Noise fills the table of strings many times; one color makes the longest strings. */
    @ParameterizedTest
    @CsvSource({"200, 150, 256", "200, 150, 2", "300, 300, 16", "1000, 1000, 1", "1, 1, 2", "37, 1, 200"})
    void theJdkSeesTheSameInWhatItWrote(int width, int height, int colors) throws IOException {
        BufferedImage noise = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
        Random random = new Random(width);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                noise.getRaster().setSample(x, y, 0, random.nextInt(colors));
            }
        }
        byte[] gif = TestImages.bytes(noise, "gif");
        BufferedImage image = ImageReading.read(gif).stored();
        BufferedImage other = ImageIO.read(new ByteArrayInputStream(gif));

        assertThat(image.getRGB(0, 0, width, height, null, 0, width))
                .isEqualTo(other.getRGB(0, 0, width, height, null, 0, width));
    }

    private static void assertSeen(GifFile file, String rows) {
        BufferedImage image = ImageReading.read(file.end()).stored();
        StringBuilder seen = new StringBuilder();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                seen.append(
                        switch (image.getRGB(x, y)) {
                            case 0 -> '.';
                            case 0xFFFF0000 -> 'r';
                            case 0xFF00FF00 -> 'g';
                            case 0xFF0000FF -> 'b';
                            case 0xFFFFFFFF -> 'w';
                            default -> '?';
                        });
            }
            seen.append(' ');
        }
        assertThat(seen.toString().strip()).isEqualTo(rows);
    }
}
