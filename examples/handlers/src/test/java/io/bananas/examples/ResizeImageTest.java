package io.bananas.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.examples.ResizeImage.Request;
import io.bananas.examples.ResizeImage.Resized;
import io.bananas.examples.image.TestImages;
import io.bananas.spi.PermanentFailure;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResizeImageTest {

    private final ResizeImage resizeImage = new ResizeImage();

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void returnsAPngOfTheSize(String format) throws Exception {
        Resized resized = resize(TestImages.bytes(TestImages.plain(64, 32, 0x3366CC), format), 10, 20);

        assertThat(resized).extracting(Resized::width, Resized::height).containsExactly(10, 20);
        BufferedImage image = read(resized);
        assertThat(image.getWidth()).isEqualTo(10);
        assertThat(image.getHeight()).isEqualTo(20);
        assertThat(TestImages.distance(image.getRGB(5, 10), 0x3366CC)).isLessThan(16);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4096, 1", "1, 4096", "640, 480"})
    void growsAndShrinksAtTheSameTime(int width, int height) throws Exception {
        BufferedImage image =
                read(resize(TestImages.bytes(TestImages.plain(3, 2_000, 0x3366CC), "png"), width, height));

        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }

    @Test
    void shrinkingLooksAtEveryPixel() throws Exception {
        BufferedImage stripes = TestImages.stripes(512, 512);

        int grey = read(resize(TestImages.bytes(stripes, "png"), 8, 8)).getRGB(4, 4);

        assertThat(TestImages.distance(grey, 0x7F7F7F)).isLessThan(16);
    }

    @Test
    void keepsTransparency() throws Exception {
        BufferedImage clear = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);

        assertThat(read(resize(TestImages.bytes(clear, "png"), 4, 4)).getRGB(1, 1) >>> 24)
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "jpeg"})
    void anOpaqueImageStaysOpaque(String format) throws Exception {
        byte[] image = TestImages.bytes(TestImages.plain(8, 8, 0x3366CC), format);

        assertThat(read(resize(image, 8, 8)).getColorModel().hasAlpha()).isFalse();
        assertThat(read(resize(image, 3, 3)).getColorModel().hasAlpha()).isFalse();
    }

    /** The black that a transparent pixel may hold does not darken its neighbours. */
    @Test
    void whatIsTransparentHasNoColor() throws Exception {
        BufferedImage half = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < 64; x += 2) {
            for (int y = 0; y < 64; y++) {
                half.setRGB(x, y, 0xFFFFFFFF);
            }
        }
        int pixel = read(resize(TestImages.bytes(half, "png"), 8, 8)).getRGB(4, 4);

        assertThat(TestImages.distance(pixel, 0xFFFFFF)).isLessThan(4);
        assertThat(pixel >>> 24).isBetween(120, 136);
    }

    @Test
    void needsNoDisplay() {
        assertThat(GraphicsEnvironment.isHeadless()).isTrue();
    }

    @Test
    void isBoundByItsNamesInJson() throws Exception {
        String image = Base64.getEncoder().encodeToString(TestImages.bytes(TestImages.plain(2, 2, 0), "png"));
        String payload = "{\"image_base64\":\"" + image + "\",\"width\":1,\"height\":2}";

        assertThat(JsonJobs.run(resizeImage, Request.class, payload))
                .startsWith("{\"height\":2,\"image_base64\":\"iVBORw0KGgo")
                .endsWith(",\"width\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    void refusesWhatIsNoImage(String text) {
        assertRefused(() -> resize(text.getBytes(StandardCharsets.UTF_8), 1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bmp", "tiff"})
    void refusesOtherFormats(String format) {
        assertRefused(() -> resize(TestImages.bytes(TestImages.plain(2, 2, 0), format), 1, 1))
                .hasMessage("image_base64 is not a PNG, JPEG or GIF image");
    }

    @Test
    void refusesAnImageThatIsCutOff() throws Exception {
        byte[] png = TestImages.bytes(TestImages.stripes(64, 64), "png");

        assertRefused(() -> resize(Arrays.copyOf(png, png.length / 2), 1, 1))
                .hasMessageStartingWith("the image cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 50, 70, 95})
    void refusesAJpegThatIsCutOff(int percent) throws Exception {
        byte[] jpeg = TestImages.bytes(TestImages.stripes(256, 256), "jpg");

        assertThat(resize(jpeg, 4, 4).width()).isEqualTo(4);
        assertRefused(() -> resize(Arrays.copyOf(jpeg, jpeg.length * percent / 100), 4, 4))
                .hasMessageStartingWith("the image ");
    }

    @Test
    void takesBase64WithLineBreaks() throws Exception {
        byte[] png = TestImages.bytes(TestImages.stripes(64, 64), "png");

        assertThat(run(new Request(Base64.getMimeEncoder().encodeToString(png), 4, 4))
                        .width())
                .isEqualTo(4);
    }

    @Test
    void refusesABombByItsHeader() {
        assertRefused(() -> resize(TestImages.pngHeader(50_000, 50_000), 1, 1))
                .hasMessage("the image has 50000x50000 pixels, more than 16777216 in all");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, width", "4097, 1, width", "-1, 1, width", "1, 0, height", "1, 4097, height"})
    void refusesSizesOutOfBounds(int width, int height, String field) throws Exception {
        byte[] png = TestImages.bytes(TestImages.plain(2, 2, 0), "png");

        assertRefused(() -> resize(png, width, height))
                .hasMessageStartingWith(field + " must be between 1 and 4096, but is ");
    }

    @Test
    void refusesWhatIsIncomplete() throws Exception {
        String image = Base64.getEncoder().encodeToString(TestImages.bytes(TestImages.plain(2, 2, 0), "png"));

        assertRefused(() -> run(new Request(null, 1, 1))).hasMessage("image_base64 is missing");
        assertRefused(() -> run(new Request(image, null, 1))).hasMessage("width is missing");
        assertRefused(() -> run(new Request(image, 1, null))).hasMessage("height is missing");
        assertRefused(() -> run(new Request("?", 1, 1))).hasMessageStartingWith("image_base64 is not Base64: ");
        assertRefused(() -> run(null)).hasMessage("payload is missing");
    }

    private Resized resize(byte[] image, int width, int height) throws Exception {
        return run(new Request(Base64.getEncoder().encodeToString(image), width, height));
    }

    private Resized run(@Nullable Request request) throws Exception {
        return resizeImage.handle(request, TestJob.firstRun());
    }

    private static BufferedImage read(Resized resized) throws Exception {
        byte[] png = Base64.getDecoder().decode(resized.imageBase64());
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(PermanentFailure.class);
    }
}
