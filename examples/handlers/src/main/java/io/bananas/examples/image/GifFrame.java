package io.bananas.examples.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** A frame of a GIF as it is stored, with its own colors or those of all frames. */
final class GifFrame {

    private static final int HAS_COLORS = 0x80;
    private static final int INTERLACED = 0x40;
    private static final int OPAQUE = 0xFF00_0000;

    private final int x;
    private final int y;
    private final int width;
    private final int height;
    private final boolean interlaced;
    private final int[] colors;
    private final int codeSize;
    private final byte[] data;

    /** Reads a frame, after the byte that announces one. */
    GifFrame(ImageBytes in, int[] globalColors) {
        x = in.u16();
        y = in.u16();
        width = in.u16();
        height = in.u16();
        int flags = in.u8();
        int[] own = colors(in, flags);
        colors = own.length == 0 ? globalColors : own;
        interlaced = (flags & INTERLACED) != 0;
        codeSize = in.u8();
        data = in.takeBlocks();
    }

    /** The colors that follow, if the flags say so. */
    static int[] colors(ImageBytes in, int flags) {
        int[] colors = new int[(flags & HAS_COLORS) == 0 ? 0 : 2 << (flags & 7)];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = OPAQUE | in.u8() << 16 | in.u8() << 8 | in.u8();
        }
        return colors;
    }

    /**
     * This frame on a canvas of that size, which is widened where the frame goes beyond.
     *
     * @param transparent the color that is not drawn, or one that no frame has
     */
    BufferedImage onCanvas(int canvasWidth, int canvasHeight, int transparent) {
        Dimensions.check(width, height);
        int wide = Math.max(canvasWidth, x + width);
        int high = Math.max(canvasHeight, y + height);
        Dimensions.check(wide, high);
        byte[] indexes = LzwData.unpack(data, codeSize, width * height);
        boolean opaque = transparent < 0 && width == wide && height == high;
        BufferedImage canvas =
                new BufferedImage(wide, high, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        int[] pixels = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
        int[] rows = rows();
        for (int i = 0; i < indexes.length; i++) {
            int index = indexes[i] & 0xFF;
            if (index != transparent) {
                pixels[(y + rows[i / width]) * wide + x + i % width] = colorOf(index);
            }
        }
        return canvas;
    }

    private int colorOf(int index) {
        if (index >= colors.length) {
            throw Damage.because("a pixel has a color that its palette does not have");
        }
        return colors[index];
    }

    /** Which row is stored first, second, and so on. */
    private int[] rows() {
        int[] rows = new int[height];
        int stored = 0;
        for (int from : interlaced ? new int[] {0, 4, 2, 1} : new int[] {0}) {
            int step = !interlaced ? 1 : from == 0 ? 8 : 2 * from;
            for (int row = from; row < height; row += step) {
                rows[stored++] = row;
            }
        }
        return rows;
    }
}
