package io.bananas.examples.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.PermanentFailure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegTest {

    /** Red, as brightness and two of color. */
    private static final int[] RED = {76, 85, 255};

    @ParameterizedTest
    @CsvSource({"5, false", "5, true", "10, false", "10, true"})
    void grayAndColorComeAsTheyWereWrittenAtOnceOrInPasses(int type, boolean progressive) throws IOException {
        BufferedImage written = new BufferedImage(64, 48, type);
        for (int x = 0; x < 64; x++) {
            for (int y = 0; y < 48; y++) {
                int gray = 4 * x;
                written.getRaster().setPixel(x, y, type == 10 ? new int[] {gray} : new int[] {gray, 255 - gray, 5 * y});
            }
        }
        BufferedImage read = ImageReading.read(JpegFile.write(new IIOImage(written, null, null), progressive))
                .stored();

        for (int x = 0; x < 64; x++) {
            for (int y = 0; y < 48; y++) {
                int gray = 4 * x;
                int expected = type == 10 ? gray * 0x010101 : gray << 16 | (255 - gray) << 8 | 5 * y;
                assertThat(TestImages.distance(read.getRGB(x, y), expected)).isLessThan(24);
            }
        }
    }

    @Test
    void threeComponentsAreBrightnessAndColorsUnlessToldOtherwise() throws IOException {
        byte[] red = JpegFile.of(RED);

        assertColor(red, 0xFF0000);
        assertColor(JpegFile.withJfif(red), 0xFF0000);
        assertColor(JpegFile.withExif(red, 1), 0xFF0000);
        assertColor(JpegFile.withAdobe(red, 1), 0xFF0000);
        assertColor(JpegFile.withIds(red, 0, 1, 2), 0xFF0000);
        assertColor(JpegFile.withIds(red, 34, 35, 36), 0xFF0000);
        assertColor(JpegFile.withJfif(JpegFile.withIds(red, 0, 1, 2)), 0xFF0000);
    }

    @Test
    void threeComponentsAreRedGreenAndBlueIfTheySaySo() throws IOException {
        byte[] color = JpegFile.of(200, 100, 50);

        assertColor(JpegFile.withAdobe(color, 0), 0xC86432);
        assertColor(JpegFile.withIds(color, 'R', 'G', 'B'), 0xC86432);
    }

    /** What is left of the light: 255 is no ink. */
    @ParameterizedTest
    @CsvSource({
        "255, 255, 255, 255, FFFFFF",
        "255, 255, 255, 0, 000000",
        "0, 255, 255, 255, 00FFFF",
        "255, 0, 255, 255, FF00FF",
        "255, 255, 0, 255, FFFF00",
        "200, 100, 50, 128, 643219"
    })
    void fourComponentsAreInks(int cyan, int magenta, int yellow, int black, String color) throws IOException {
        byte[] inks = JpegFile.of(cyan, magenta, yellow, black);

        assertColor(JpegFile.withAdobe(inks, 0), Integer.parseInt(color, 16));
        assertColor(inks, Integer.parseInt(color, 16));
    }

    @ParameterizedTest
    @CsvSource({
        "76, 85, 255, 255, 00FFFF",
        "76, 85, 255, 128, 008080",
        "255, 128, 128, 255, 000000",
        "0, 128, 128, 255, FFFFFF"
    })
    void fourComponentsMayBeBrightnessColorsAndInk(int y, int cb, int cr, int black, String color) throws IOException {
        assertColor(JpegFile.withAdobe(JpegFile.of(y, cb, cr, black), 2), Integer.parseInt(color, 16));
    }

    @Test
    void inksAreTurnedToo() throws IOException {
        Picture picture = ImageReading.read(JpegFile.withExif(JpegFile.of(1, 2, 3, 4), 6));

        assertThat(picture.width()).isEqualTo(8);
        assertThat(picture.height()).isEqualTo(16);
    }

    /** A camera fills up with 255, puts other segments first, and other pictures behind. */
    @Test
    void segmentsMayBeFilledUpAndFollowed() throws IOException {
        byte[] photo = JpegFile.withExif(JpegFile.of(RED), 8);
        byte[] filled = JpegFile.withSegment(
                photo, 0xE1, "http://ns.adobe.com/xap/1.0/ \u00FF\u00D9".getBytes(StandardCharsets.ISO_8859_1));
        byte[] padded = new byte[filled.length + 2];
        System.arraycopy(filled, 0, padded, 0, 2);
        padded[2] = (byte) 0xFF;
        padded[3] = (byte) 0xFF;
        System.arraycopy(filled, 2, padded, 4, filled.length - 2);

        assertThat(ImageReading.read(padded).orientation()).isEqualTo(Orientation.TURNED_RIGHT);
        assertThat(ImageReading.read(Arrays.copyOf(padded, padded.length + 50)).width())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC1 + 2, 0xC5, 0xC9, 0xCA, 0xCF})
    void rareKindsAreRefused(int marker) throws IOException {
        byte[] jpeg = JpegFile.of(RED);
        jpeg[JpegFile.find(jpeg, 0xC0) + 1] = (byte) marker;

        assertThatThrownBy(() -> ImageReading.read(jpeg))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage(
                        "the image cannot be read: it is a JPEG of a rare kind: only baseline and progressive ones of 8 bits"
                                + " are read");
    }

    @Test
    void aColorProfileThatMakesNoSenseIsNoReasonToRefuseAPicture() throws IOException {
        byte[] profile = "ICC_PROFILE\0\1\1 this is none, but long enough to be looked at as if it were one. "
                .repeat(3)
                .getBytes(StandardCharsets.ISO_8859_1);

        assertColor(JpegFile.withSegment(JpegFile.of(RED), 0xE2, profile), 0xFF0000);
    }

    private static void assertColor(byte[] jpeg, int color) {
        int read = ImageReading.read(jpeg).stored().getRGB(8, 4);
        assertThat(TestImages.distance(read, color))
                .as(Integer.toHexString(read) + " instead of " + Integer.toHexString(color))
                .isLessThan(6);
    }
}
