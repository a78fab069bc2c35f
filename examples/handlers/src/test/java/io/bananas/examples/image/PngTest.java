package io.bananas.examples.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of PNG there is, with pixels that are known before. */
class PngTest {

    private static final int[] DEPTHS = {1, 2, 4, 8, 16};

    record Kind(int colorType, int depth, boolean transparency, boolean interlaced, int side) {

        private int most() {
            return (1 << depth) - 1;
        }

        /** Noise, some of it equal to the color that is transparent. */
        int sample(int x, int y, int channel) {
            int noise = new Random(x * 31L + y * 1_009L + channel * 7L).nextInt() & most();
            return (x + y) % 3 == 0 ? key(channel) : noise;
        }

        int key(int channel) {
            return (0xBEEF >> channel) & most();
        }

        byte[] bytes() {
            PngFile file = new PngFile(side, side + 2, depth, colorType).header(interlaced);
            if (colorType == 3) {
                file.chunk("PLTE", palette());
            }
            if (transparency) {
                file.chunk("tRNS", transparent());
            }
            return file.data(interlaced, 1, this::sample).end();
        }

        private byte[] palette() {
            byte[] palette = new byte[3 * (most() + 1)];
            new Random(depth).nextBytes(palette);
            return palette;
        }

        /** Alpha of the first half of a palette, or one color. */
        private byte[] transparent() {
            if (colorType == 3) {
                byte[] alpha = new byte[(most() + 1) / 2];
                new Random(7).nextBytes(alpha);
                return alpha;
            }
            ByteBuffer key = ByteBuffer.allocate(2 * PngFile.channels(colorType));
            for (int channel = 0; channel < PngFile.channels(colorType); channel++) {
                key.putShort((short) key(channel));
            }
            return key.array();
        }

        int expected(int x, int y) {
            int first = sample(x, y, 0);
            if (colorType == 3) {
                byte[] alpha = transparency ? transparent() : new byte[0];
                ByteBuffer color = ByteBuffer.wrap(palette()).position(3 * first);
                return argb(first < alpha.length ? alpha[first] & 0xFF : 255, color.get(), color.get(), color.get());
            }
            boolean keyed = transparency
                    && IntStream.range(0, PngFile.channels(colorType)).allMatch(c -> sample(x, y, c) == key(c));
            int alpha = keyed ? 0 : 255;
            return switch (colorType) {
                case 0 -> argb(alpha, eight(first), eight(first), eight(first));
                case 2 -> argb(alpha, eight(first), eight(sample(x, y, 1)), eight(sample(x, y, 2)));
                case 4 -> argb(eight(sample(x, y, 1)), eight(first), eight(first), eight(first));
                default -> argb(eight(sample(x, y, 3)), eight(first), eight(sample(x, y, 1)), eight(sample(x, y, 2)));
            };
        }

        private int eight(int sample) {
            return (int) Math.round(sample * 255.0 / most());
        }

        private static int argb(int alpha, int red, int green, int blue) {
            return alpha << 24 | (red & 0xFF) << 16 | (green & 0xFF) << 8 | (blue & 0xFF);
        }
    }

    static Stream<Kind> kinds() {
        return IntStream.of(0, 2, 3, 4, 6)
                .boxed()
                .flatMap(type -> IntStream.of(DEPTHS)
                        .filter(depth -> exists(type, depth))
                        .boxed()
                        .flatMap(depth -> Stream.of(false, true)
                                .filter(transparency -> !transparency || type <= 3)
                                .flatMap(transparency -> Stream.of(false, true)
                                        .flatMap(interlaced -> Stream.of(1, 3, 37)
                                                .map(side -> new Kind(type, depth, transparency, interlaced, side))))));
    }

    private static boolean exists(int colorType, int depth) {
        return switch (colorType) {
            case 0 -> true;
            case 3 -> depth <= 8;
            default -> depth >= 8;
        };
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hasThePixelsItWasWrittenWith(Kind kind) {
        BufferedImage image = ImageReading.read(kind.bytes()).stored();

        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                assertThat(Integer.toHexString(image.getRGB(x, y)))
                        .as(x + "," + y)
                        .isEqualTo(Integer.toHexString(kind.expected(x, y)));
            }
        }
    }

    /** The JDK takes gray for light, and shows it too bright; it cuts 16 bits off instead of rounding them. */
    static Stream<Kind> kindsThatTheJdkReadsRight() {
        return kinds().filter(kind -> kind.depth <= 8 && kind.colorType != 0 && kind.colorType != 4);
    }

    @ParameterizedTest
    @MethodSource("kindsThatTheJdkReadsRight")
    void theJdkSeesTheSame(Kind kind) throws IOException {
        BufferedImage other = ImageIO.read(new ByteArrayInputStream(kind.bytes()));
        BufferedImage image = ImageReading.read(kind.bytes()).stored();

        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                assertThat(image.getRGB(x, y)).as(x + "," + y).isEqualTo(other.getRGB(x, y));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 00 10 20 01 11 21",
        "2, 20 10 00 21 11 01",
        "3, 21 11 01 20 10 00",
        "4, 01 11 21 00 10 20",
        "5, 00 01 10 11 20 21",
        "6, 01 00 11 10 21 20",
        "7, 21 20 11 10 01 00",
        "8, 20 21 10 11 00 01"
    })
    void exifTurnsIt(int orientation, String pixels) {
        byte[] exif = ByteBuffer.allocate(26)
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putInt(0x0112_0003)
                .putInt(1)
                .putShort((short) orientation)
                .array();
        byte[] png = new PngFile(3, 2, 8, 0)
                .header(false)
                .chunk("eXIf", exif)
                .data(false, 0, (x, y, channel) -> 10 * x + y)
                .end();
        Picture picture = ImageReading.read(png);

        StringBuilder seen = new StringBuilder();
        BufferedImage image = picture.scaled(picture.width(), picture.height());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                seen.append(String.format("%02d ", image.getRGB(x, y) & 0xFF));
            }
        }
        assertThat(seen.toString().strip()).isEqualTo(pixels);
    }

    @Test
    void whatFollowsTheEndIsNoPartOfIt() {
        byte[] png = new Kind(2, 8, false, false, 3).bytes();

        assertThat(ImageReading.read(Arrays.copyOf(png, png.length + 9)).width())
                .isEqualTo(3);
    }
}
