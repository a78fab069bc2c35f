package io.bananas.examples.image;

import java.awt.image.BufferedImage;

/**
 * An image that was read.
 *
 * @param stored its pixels, as they are in the file
 * @param orientation how they are to be seen
 */
public record Picture(BufferedImage stored, Orientation orientation) {

    /** The width as it is to be seen. */
    public int width() {
        return orientation.isTurned() ? stored.getHeight() : stored.getWidth();
    }

    /** The height as it is to be seen. */
    public int height() {
        return orientation.isTurned() ? stored.getWidth() : stored.getHeight();
    }

    /** The picture as it is to be seen, in that size. It is turned last, when it is small. */
    public BufferedImage scaled(int width, int height) {
        BufferedImage scaled = orientation.isTurned()
                ? ImageScaler.scale(stored, height, width)
                : ImageScaler.scale(stored, width, height);
        return orientation.upright(scaled);
    }
}
