package io.bananas.examples.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The rows of a PNG as they are inflated, each with its filter undone. Holds no more than two of them. */
final class PngRows implements AutoCloseable {

    private final Inflater inflater = new Inflater();
    private byte[] above = {};

    PngRows(byte[] data) {
        inflater.setInput(data);
    }

    /** Begins a picture, or a part of one that is interlaced. */
    void begin(int bytesPerRow) {
        above = new byte[bytesPerRow];
    }

    /**
     * The next row.
     *
     * @param pixel bytes from a sample to the same one of the next pixel, at least 1
     */
    byte[] next(int pixel) {
        byte[] filter = new byte[1];
        byte[] row = new byte[above.length];
        inflate(filter);
        inflate(row);
        unfilter(filter[0], row, pixel);
        above = row;
        return row;
    }

    /** Fails unless the rows so far are all there is. */
    void end() {
        if (inflateUpTo(new byte[1], 0) > 0) {
            throw Damage.because("it has more pixels than its header says");
        }
        if (!inflater.finished()) {
            throw Damage.cutOff();
        }
    }

    private void inflate(byte[] into) {
        int at = 0;
        while (at < into.length) {
            int inflated = inflateUpTo(into, at);
            if (inflated == 0) {
                throw Damage.because("it has fewer pixels than its header says");
            }
            at += inflated;
        }
    }

    private int inflateUpTo(byte[] into, int at) {
        try {
            return inflater.inflate(into, at, into.length - at);
        } catch (DataFormatException e) {
            throw Damage.because("its compressed data is damaged");
        }
    }

    private void unfilter(int filter, byte[] row, int pixel) {
        for (int i = 0; i < row.length; i++) {
            int left = i < pixel ? 0 : row[i - pixel] & 0xFF;
            int up = above[i] & 0xFF;
            int predicted = switch (filter) {
                case 0 -> 0;
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> nearest(left, up, i < pixel ? 0 : above[i - pixel] & 0xFF);
                default -> throw Damage.because("a row has filter " + (filter & 0xFF) + ", which PNG does not know");
            };
            row[i] += (byte) predicted;
        }
    }

    /** The predictor of Paeth. */
    private static int nearest(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
