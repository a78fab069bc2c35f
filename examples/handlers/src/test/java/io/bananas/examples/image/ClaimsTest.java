package io.bananas.examples.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.examples.image.PngFile.Samples;
import io.bananas.spi.PermanentFailure;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that claim what they do not hold, or what no file can hold. */
class ClaimsTest {

    private static final String FEWER = "the image cannot be read: it has fewer pixels than its header says";
    private static final Samples BLACK = (x, y, channel) -> 0;
    private static final byte[] ROW = PngFile.zip(new byte[] {0, 7});
    private static final int[] COLORS = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF};
    private static final int[] FOUR = {0, 1, 2, 3};

    @ParameterizedTest
    @CsvSource({
        "0, 5, 0x5 pixels",
        "5, 0, 5x0 pixels",
        "-1, 1, '4294967295x1 pixels, more than 65535 on a side'",
        "-2147483648, -2147483648, '2147483648x2147483648 pixels, more than 65535 on a side'",
        "65536, 1, '65536x1 pixels, more than 65535 on a side'",
        "4097, 4096, '4097x4096 pixels, more than 16777216 in all'"
    })
    void aPngOfSuchASizeIsRefused(int width, int height, String message) {
        assertRefused(TestImages.pngHeader(width, height), message);
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "0, 0", "2, 4", "3, 16", "4, 4", "6, 1", "1, 8", "5, 8", "7, 8", "255, 255"})
    void aPngOfColorsThatAreNoneIsRefused(int type, int depth) {
        byte[] png = new PngFile(1, 1, depth, type).header(false).end();

        assertRefused(png, "PNG knows no color type " + type + " of " + depth + " bits");
    }

    /** The largest that is taken, of a few bytes. */
    @ParameterizedTest
    @CsvSource({"4096, 4096", "65535, 256", "256, 65535"})
    void aPngWithFewerPixelsThanItClaimsIsRefused(int width, int height) {
        byte[] rows = PngFile.zip(new byte[100]);

        assertRefused(
                new PngFile(width, height, 16, 6)
                        .header(false)
                        .chunk("IDAT", rows)
                        .end(),
                FEWER);
        assertRefused(
                new PngFile(width, height, 16, 6)
                        .header(true)
                        .chunk("IDAT", rows)
                        .end(),
                FEWER);
        assertRefused(new PngFile(width, height, 16, 6).header(false).end(), FEWER);
    }

    @Test
    void aPngWithMorePixelsThanItClaimsIsRefused() {
        byte[] png = new PngFile(2, 2, 8, 0)
                .header(false)
                .chunk("IDAT", PngFile.zip(new byte[7]))
                .end();

        assertRefused(png, "it has more pixels than its header says");
    }

    @Test
    void aPngWithoutItsPartsIsRefused() {
        assertRefused(new PngFile(1, 1, 8, 0).chunk("IDAT", ROW).end(), "it does not begin with a header");
        assertRefused(
                new PngFile(1, 1, 8, 0).chunk("IHDR", new byte[10]).end(), "its header has 10 bytes instead of 13");
        assertRefused(png(0).chunk("ABCD").chunk("IDAT", ROW).end(), "it has a part that PNG does not know");
        assertRefused(
                png(0).header(false).chunk("IDAT", ROW).end(), "it has a part that PNG does not know, or has it twice");
    }

    @Test
    void aPngWithAPaletteThatMakesNoSenseIsRefused() {
        assertRefused(png(3).chunk("IDAT", ROW).end(), "its palette is missing or damaged");
        assertRefused(png(3).chunk("PLTE", new byte[4]).chunk("IDAT", ROW).end(), "its palette is missing or damaged");
        assertRefused(
                png(3).chunk("PLTE", new byte[771]).chunk("IDAT", ROW).end(), "its palette is missing or damaged");
        assertRefused(
                png(3).chunk("PLTE", new byte[3])
                        .chunk("tRNS", new byte[2])
                        .chunk("IDAT", ROW)
                        .end(),
                "its palette is missing or damaged");
        assertRefused(png(3).chunk("PLTE", new byte[21]).chunk("IDAT", ROW).end(), "that its palette does not have");
        assertRefused(png(3).chunk("IDAT", ROW).chunk("PLTE", new byte[24]).end(), "its colors come after its pixels");
        assertRefused(png(0).chunk("tRNS", new byte[1]).chunk("IDAT", ROW).end(), "its transparent color is damaged");
    }

    @Test
    void aPngWithPixelsThatMakeNoSenseIsRefused() {
        assertRefused(png(0).chunk("IDAT", PngFile.zip(new byte[] {9, 7})).end(), "a row has filter 9");
        assertRefused(png(0).chunk("IDAT", new byte[20]).end(), "its compressed data is damaged");
        assertRefused(png(0).chunk("IDAT", Arrays.copyOf(ROW, ROW.length - 1)).end(), "it is cut off");
    }

    private static PngFile png(int colorType) {
        return new PngFile(1, 1, 8, colorType).header(false);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1_000_000, 14})
    void aPngWithALengthThatLiesIsRefused(int length) {
        byte[] png = new PngFile(3, 3, 8, 0).header(false).data(false, 0, BLACK).end();
        ByteBuffer.wrap(png).putInt(8, length);

        assertRefused(png, "it is cut off", "a check sum is wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "65535, 65535, 1, 1, '65535x65535 pixels, more than 16777216 in all'",
        "1, 1, 65535, 65535, '65535x65535 pixels, more than 16777216 in all'",
        "9, 9, 0, 1, 0x1 pixels",
        "9, 9, 1, 0, 1x0 pixels"
    })
    void aGifOfSuchASizeIsRefused(int width, int height, int frameWidth, int frameHeight, String message) {
        assertRefused(
                new GifFile(width, height, COLORS)
                        .frame(new Rectangle(0, 0, frameWidth, frameHeight), false, FOUR)
                        .end(),
                message);
    }

    @Test
    void aGifWhoseFrameReachesTooFarIsRefused() {
        byte[] gif = new GifFile(2, 2, COLORS)
                .frame(new Rectangle(65_534, 65_534, 2, 2), false, FOUR)
                .end();

        assertRefused(gif, "65536x65536 pixels, more than 65535 on a side");
    }

    @Test
    void aGifWithFewerPixelsThanItClaimsIsRefused() {
        assertRefused(
                new GifFile(4_096, 4_096, COLORS)
                        .frame(new Rectangle(0, 0, 4_096, 4_096), false, FOUR)
                        .end(),
                FEWER);
        assertRefused(
                new GifFile(3, 3, COLORS)
                        .frame(new Rectangle(0, 0, 3, 3), true, FOUR)
                        .end(),
                FEWER);
        assertRefused(
                new GifFile(3, 3, COLORS)
                        .frame(new Rectangle(0, 0, 3, 3), true, new int[0])
                        .end(),
                FEWER);
    }

    @Test
    void aGifWhosePartsMakeNoSenseIsRefused() {
        assertRefused(new GifFile(2, 2, COLORS).end(), "it has no frame");
        assertRefused(
                new GifFile(2, 2).frame(new Rectangle(0, 0, 2, 2), false, FOUR).end(), "its palette does not have");
        assertRefused(new GifFile(2, 2, COLORS).u8(7).end(), "it has a part that GIF does not know");
        assertRefused(gif(2, 0b1111_1111), "its compressed data is damaged");
        assertRefused(gif(8, 7, 0), "its palette does not have");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 12, 255})
    void aGifWhosePixelsHaveSoManyBitsIsRefused(int bits) {
        assertRefused(gif(bits, 1, 2, 3), "its pixels have " + bits + " bits, which GIF does not know");
    }

    private static byte[] gif(int codeSize, int... data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Arrays.stream(data).forEach(bytes::write);
        return new GifFile(1, 1, COLORS)
                .u8(0x2C)
                .u16(0, 0, 1, 1)
                .u8(0, codeSize)
                .blocks(bytes.toByteArray())
                .end();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 0x8 pixels",
        "8, 0, 8x0 pixels",
        "65535, 65535, '65535x65535 pixels, more than 16777216 in all'",
        "65500, 256, it is damaged or cut off",
        "4096, 4096, it is damaged or cut off"
    })
    void aJpegOfSuchASizeIsRefused(int width, int height, String message) throws IOException {
        byte[] jpeg = JpegFile.of(76, 85, 255);
        ByteBuffer.wrap(jpeg)
                .putShort(JpegFile.find(jpeg, 0xC0) + 5, (short) height)
                .putShort(JpegFile.find(jpeg, 0xC0) + 7, (short) width);

        assertRefused(jpeg, message);
    }

    @Test
    void aJpegWhosePartsMakeNoSenseIsRefused() throws IOException {
        byte[] jpeg = JpegFile.of(76, 85, 255);
        int frame = JpegFile.find(jpeg, 0xC0);
        byte[] second = Arrays.copyOfRange(jpeg, frame + 4, frame + 19);

        assertRefused(JpegFile.withSegment(jpeg, 0xC0, second), "it has two pictures in one");
        assertRefused(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9}, "it has no picture");
        assertRefused(
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 1}, "a part of it has no length");
        assertRefused(JpegFile.of(10, 20), "it is a JPEG of a rare kind");
    }

    /** Each of them could make the decoder look at all pixels again. */
    @Test
    void aJpegWithoutEndOfPassesIsRefused() throws IOException {
        byte[] jpeg = JpegFile.of(76, 85, 255);
        int scan = JpegFile.find(jpeg, 0xDA);
        ByteArrayOutputStream passes = new ByteArrayOutputStream();
        passes.write(jpeg, 0, scan);
        for (int i = 0; i <= 100; i++) {
            passes.write(jpeg, scan, jpeg.length - 2 - scan);
        }
        passes.write(jpeg, jpeg.length - 2, 2);

        assertRefused(passes.toByteArray(), "it has more than 100 scans");
    }

    private static void assertRefused(byte[] picture, String... oneOf) {
        assertThatThrownBy(() -> ImageReading.read(picture))
                .isInstanceOf(PermanentFailure.class)
                .satisfies(e -> assertThat(oneOf)
                        .anyMatch(text -> String.valueOf(e.getMessage()).contains(text)));
    }
}
