package io.bananas.examples.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bananas.spi.PermanentFailure;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is damaged, it ends in plain words, and what is cut off is never taken for whole. */
class DamageTest {

    private static final int[] COLORS = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF};

    static Stream<Arguments> pictures() throws IOException {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        pictures.put("PNG", png(8, 2, false));
        pictures.put("PNG of 16 bits, interlaced", png(16, 6, true));
        pictures.put(
                "PNG with a palette",
                new PngFile(9, 9, 2, 3)
                        .header(false)
                        .chunk("PLTE", new byte[12])
                        .chunk("tRNS", new byte[3])
                        .chunk("tEXt", new byte[20])
                        .data(false, 0, (x, y, channel) -> x + y)
                        .end());
        pictures.put(
                "GIF",
                new GifFile(20, 20, COLORS)
                        .comment("hello")
                        .control(0, 1)
                        .frame(new Rectangle(1, 1, 19, 19), true, noise(19 * 19))
                        .end());
        pictures.put(
                "animated GIF",
                new GifFile(8, 8, COLORS)
                        .frame(new Rectangle(0, 0, 8, 8), false, noise(64))
                        .control(2, 1)
                        .frame(new Rectangle(0, 0, 8, 8), false, noise(64), COLORS)
                        .end());
        pictures.put("GIF with strings", TestImages.bytes(photo(BufferedImage.TYPE_BYTE_INDEXED), "gif"));
        for (boolean progressive : new boolean[] {false, true}) {
            String kind = progressive ? "progressive JPEG" : "JPEG";
            pictures.put(kind, jpeg(BufferedImage.TYPE_INT_RGB, progressive));
            pictures.put("gray " + kind, jpeg(BufferedImage.TYPE_BYTE_GRAY, progressive));
            pictures.put("turned " + kind, JpegFile.withExif(jpeg(BufferedImage.TYPE_INT_RGB, progressive), 6));
        }
        pictures.put("JPEG of inks", JpegFile.withAdobe(JpegFile.of(1, 100, 200, 128), 2));
        return pictures.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void cutOffAnywhereItIsRefused(String name, byte[] picture) {
        assertThat(ImageReading.read(picture)).isNotNull();
        for (int length = 0; length < picture.length; length++) {
            byte[] cut = Arrays.copyOf(picture, length);

            assertRefused(name + " cut off at " + length, cut);
        }
    }

    /** As a download that was resumed wrongly. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void withAPieceMissingInTheMiddleItEndsInPlainWordsOrAPicture(String name, byte[] picture) {
        for (int at = 0; at < picture.length; at += 3) {
            int missing = Math.min(picture.length - at, 1 + at % 17);
            byte[] rest = Arrays.copyOf(picture, picture.length - missing);
            System.arraycopy(picture, at + missing, rest, at, rest.length - at);

            assertPictureOrPlainWords(name + " without " + missing + " at " + at, rest);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void withAnyByteChangedItEndsInPlainWordsOrAPicture(String name, byte[] picture) {
        Random random = new Random(1);
        for (int at = 0; at < picture.length; at++) {
            byte[] damaged = picture.clone();
            damaged[at] ^= (byte) (at % 2 == 0 ? 1 << random.nextInt(8) : random.nextInt(1, 256));

            if (name.startsWith("PNG")) { // which has check sums of all of it
                assertRefused(name + " changed at " + at, damaged);
            } else {
                assertPictureOrPlainWords(name + " changed at " + at, damaged);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void withManyBytesChangedItEndsInPlainWordsOrAPicture(String name, byte[] picture) {
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = picture.clone();
            for (int change = random.nextInt(1, 20); change > 0; change--) {
                damaged[random.nextInt(6, damaged.length)] = (byte) random.nextInt();
            }
            assertPictureOrPlainWords(name + " in round " + i, damaged);
        }
    }

    private static void assertRefused(String name, byte[] picture) {
        Throwable thrown = catchThrowable(() -> ImageReading.read(picture));
        assertThat(thrown).as(name).isInstanceOf(PermanentFailure.class);
        assertPlain(name, String.valueOf(thrown.getMessage()));
    }

    private static void assertPictureOrPlainWords(String name, byte[] picture) {
        try {
            Picture read = ImageReading.read(picture);
            assertThat(read.scaled(2, 2).getWidth()).isEqualTo(2);
        } catch (PermanentFailure e) {
            assertPlain(name, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw new AssertionError(name, e);
        }
    }

    private static void assertPlain(String name, String message) {
        assertThat(message)
                .as(name)
                .matches("(the image |image_base64 is not ).{10,200}")
                .doesNotContain("Exception", "null", "java", "bounds");
    }

    private static byte[] png(int depth, int colorType, boolean interlaced) {
        return new PngFile(9, 9, depth, colorType)
                .header(interlaced)
                .data(interlaced, 1, (x, y, channel) -> x * 40 + y * 7 + channel)
                .end();
    }

    private static int[] noise(int pixels) {
        return new Random(3).ints(pixels, 0, 4).toArray();
    }

    private static byte[] jpeg(int type, boolean progressive) throws IOException {
        return JpegFile.write(new IIOImage(photo(type), null, null), progressive);
    }

    private static BufferedImage photo(int type) {
        BufferedImage photo = new BufferedImage(16, 16, type);
        Random random = new Random(4);
        for (int x = 0; x < 16; x++) {
            for (int y = 0; y < 16; y++) {
                photo.setRGB(x, y, random.nextInt());
            }
        }
        return photo;
    }
}
