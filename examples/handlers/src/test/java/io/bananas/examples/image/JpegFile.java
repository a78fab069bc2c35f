package io.bananas.examples.image;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes JPEG files with components as they are, and the segments that say what they mean. */
final class JpegFile {

    private JpegFile() {}

    /** One value of each component in the whole picture of 16 by 8, and no segment that explains them. */
    static byte[] of(int... components) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 8, components.length, null);
        for (int x = 0; x < 16; x++) {
            for (int y = 0; y < 8; y++) {
                raster.setPixel(x, y, components);
            }
        }
        return write(new IIOImage(raster, null, null), false);
    }

    static byte[] write(IIOImage image, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, image, param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static byte[] withAdobe(byte[] jpeg, int transform) {
        byte[] content = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return withSegment(jpeg, 0xEE, content);
    }

    static byte[] withJfif(byte[] jpeg) {
        return withSegment(jpeg, 0xE0, new byte[] {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0});
    }

    static byte[] withExif(byte[] jpeg, int orientation) {
        return withSegment(
                jpeg,
                0xE1,
                ByteBuffer.allocate(32)
                        .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                        .putInt(8)
                        .putShort((short) 1)
                        .putInt(0x0112_0003)
                        .putInt(1)
                        .putShort((short) orientation)
                        .array());
    }

    /** At the beginning. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        return ByteBuffer.allocate(jpeg.length + content.length + 4)
                .put(jpeg, 0, 2)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** Gives the components other names. */
    static byte[] withIds(byte[] jpeg, int... ids) {
        byte[] renamed = jpeg.clone();
        int frame = find(jpeg, 0xC0);
        int scan = find(jpeg, 0xDA);
        for (int i = 0; i < ids.length; i++) {
            renamed[frame + 10 + 3 * i] = (byte) ids[i];
            renamed[scan + 5 + 2 * i] = (byte) ids[i];
        }
        return renamed;
    }

    /** Where a segment begins. */
    static int find(byte[] jpeg, int marker) {
        int at = 0;
        while (jpeg[at] != (byte) 0xFF || jpeg[at + 1] != (byte) marker) {
            at++;
        }
        return at;
    }
}
