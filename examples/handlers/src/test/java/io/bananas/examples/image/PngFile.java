package io.bananas.examples.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files of every kind, right or wrong: samples in, bytes out. */
final class PngFile {

    /** The sample of a channel at a place. */
    @FunctionalInterface
    interface Samples {
        int at(int x, int y, int channel);
    }

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final int width;
    private final int height;
    private final int depth;
    private final int colorType;

    PngFile(int width, int height, int depth, int colorType) {
        this.width = width;
        this.height = height;
        this.depth = depth;
        this.colorType = colorType;
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    }

    PngFile header(boolean interlaced) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {(byte) depth, (byte) colorType, 0, 0, (byte) (interlaced ? 1 : 0)})
                        .array());
    }

    PngFile chunk(String type, byte... content) {
        byte[] checked = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 sum = new CRC32();
        sum.update(checked);
        file.writeBytes(ByteBuffer.allocate(8 + checked.length)
                .putInt(content.length)
                .put(checked)
                .putInt((int) sum.getValue())
                .array());
        return this;
    }

    /** All pixels in two chunks, the filters 0 to 4 in turn, from the given one on. */
    PngFile data(boolean interlaced, int filter, Samples samples) {
        byte[] zipped = zip(interlaced ? interlaced(filter, samples) : pass(0, 0, 1, 1, filter, samples));
        ByteBuffer halves = ByteBuffer.wrap(zipped);
        byte[] first = new byte[zipped.length / 2];
        byte[] second = new byte[zipped.length - first.length];
        halves.get(first).get(second);
        return chunk("IDAT", first).chunk("IDAT", second);
    }

    byte[] end() {
        return chunk("IEND").file.toByteArray();
    }

    static int channels(int colorType) {
        return new int[] {1, 0, 3, 1, 2, 0, 4}[colorType];
    }

    static byte[] zip(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] zipped = new byte[bytes.length + 100];
        int length = deflater.deflate(zipped);
        deflater.end();
        return Arrays.copyOf(zipped, length);
    }

    private byte[] interlaced(int filter, Samples samples) {
        ByteArrayOutputStream passes = new ByteArrayOutputStream();
        passes.writeBytes(pass(0, 0, 8, 8, filter, samples));
        passes.writeBytes(pass(4, 0, 8, 8, filter, samples));
        passes.writeBytes(pass(0, 4, 4, 8, filter, samples));
        passes.writeBytes(pass(2, 0, 4, 4, filter, samples));
        passes.writeBytes(pass(0, 2, 2, 4, filter, samples));
        passes.writeBytes(pass(1, 0, 2, 2, filter, samples));
        passes.writeBytes(pass(0, 1, 1, 2, filter, samples));
        return passes.toByteArray();
    }

    private byte[] pass(int left, int top, int columns, int rows, int filter, Samples samples) {
        ByteArrayOutputStream pass = new ByteArrayOutputStream();
        byte[] above = null;
        int number = filter;
        for (int y = top; y < height && left < width; y += rows) {
            byte[] row = row(left, columns, y, samples);
            pass.write(number % 5);
            pass.writeBytes(filtered(number % 5, row, above == null ? new byte[row.length] : above));
            above = row;
            number++;
        }
        return pass.toByteArray();
    }

    /** Written as a text of bits, which is slow, and hard to get wrong. */
    private byte[] row(int left, int columns, int y, Samples samples) {
        StringBuilder bits = new StringBuilder();
        for (int x = left; x < width; x += columns) {
            for (int channel = 0; channel < channels(colorType); channel++) {
                String sample = Integer.toBinaryString(samples.at(x, y, channel) & ((1 << depth) - 1));
                bits.append("0".repeat(depth - sample.length())).append(sample);
            }
        }
        bits.append("0".repeat(-bits.length() & 7));
        byte[] row = new byte[bits.length() / 8];
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return row;
    }

    private byte[] filtered(int filter, byte[] row, byte[] above) {
        int step = Math.max(1, depth * channels(colorType) / 8);
        byte[] filtered = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            int a = i < step ? 0 : row[i - step] & 0xFF;
            int b = above[i] & 0xFF;
            int c = i < step ? 0 : above[i - step] & 0xFF;
            int p = a + b - c;
            int paeth = c;
            if (Math.abs(p - a) <= Math.abs(p - b) && Math.abs(p - a) <= Math.abs(p - c)) {
                paeth = a;
            } else if (Math.abs(p - b) <= Math.abs(p - c)) {
                paeth = b;
            }
            filtered[i] = (byte) (row[i] - new int[] {0, a, b, (a + b) >> 1, paeth}[filter]);
        }
        return filtered;
    }
}
