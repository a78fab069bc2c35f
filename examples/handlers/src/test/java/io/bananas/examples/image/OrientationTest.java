package io.bananas.examples.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A picture of 32 by 16 whose upper left quarter is white, wherever the camera's upper left is. */
class OrientationTest {

    @ParameterizedTest
    @CsvSource({
        "1, 32, 16, left, top",
        "2, 32, 16, right, top",
        "3, 32, 16, right, bottom",
        "4, 32, 16, left, bottom",
        "5, 16, 32, left, top",
        "6, 16, 32, right, top",
        "7, 16, 32, right, bottom",
        "8, 16, 32, left, bottom",
        "0, 32, 16, left, top",
        "9, 32, 16, left, top"
    })
    void isHonoured(int orientation, int width, int height, String side, String end) throws IOException {
        Picture picture = ImageReading.read(photo(orientation));

        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
        BufferedImage seen = picture.scaled(width, height);
        assertThat(seen.getWidth()).isEqualTo(width);
        assertThat(seen.getHeight()).isEqualTo(height);
        for (String x : new String[] {"left", "right"}) {
            for (String y : new String[] {"top", "bottom"}) {
                int pixel = seen.getRGB(
                        x.equals("left") ? width / 4 : width * 3 / 4, y.equals("top") ? height / 4 : height * 3 / 4);
                boolean white = x.equals(side) && y.equals(end);
                assertThat(TestImages.distance(pixel, white ? 0xFFFFFF : 0))
                        .as(x + " " + y)
                        .isLessThan(40);
            }
        }
    }

    @Test
    void damagedExifIsNoReasonToRefuseAPicture() throws IOException {
        byte[] photo = photo(6);
        photo[16] = 0x7F;

        assertThat(ImageReading.read(photo).width()).isEqualTo(32);
    }

    private static byte[] photo(int orientation) throws IOException {
        BufferedImage image = TestImages.plain(32, 16, 0);
        for (int x = 0; x < 16; x++) {
            for (int y = 0; y < 8; y++) {
                image.setRGB(x, y, 0xFFFFFF);
            }
        }
        byte[] jpeg = TestImages.bytes(image, "jpg");
        ByteBuffer exif = ByteBuffer.allocate(36)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0);
        return ByteBuffer.allocate(jpeg.length + 36)
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
