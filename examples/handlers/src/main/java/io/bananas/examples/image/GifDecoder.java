package io.bananas.examples.image;

import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first frame of a GIF, where it lies on the canvas; around it the canvas is transparent. The frames after it are
 * stepped over, so that a file that is cut off shows.
 */
final class GifDecoder {

    private static final int SIGNATURE = 6;
    private static final int EXTENSION = 0x21;
    private static final int CONTROL = 0xF9;
    private static final int FRAME = 0x2C;
    private static final int TRAILER = 0x3B;

    private final ImageBytes in;
    private int transparent = -1;
    private @Nullable BufferedImage first;

    GifDecoder(byte[] gif) {
        in = new ImageBytes(gif, ByteOrder.LITTLE_ENDIAN);
        in.skip(SIGNATURE);
    }

    Picture decode() {
        int width = in.u16();
        int height = in.u16();
        int flags = in.u8();
        in.skip(2);
        int[] colors = GifFrame.colors(in, flags);
        for (int block = in.u8(); block != TRAILER; block = in.u8()) {
            switch (block) {
                case EXTENSION -> extension();
                case FRAME -> {
                    GifFrame frame = new GifFrame(in, colors);
                    first = first == null ? frame.onCanvas(width, height, transparent) : first;
                }
                default -> throw Damage.because("it has a part that GIF does not know");
            }
        }
        if (first == null) {
            throw Damage.because("it has no frame");
        }
        return new Picture(first, Orientation.UPRIGHT);
    }

    private void extension() {
        boolean control = in.u8() == CONTROL;
        byte[] content = in.takeBlocks();
        if (control && content.length >= 4) {
            transparent = (content[0] & 1) == 1 ? content[3] & 0xFF : -1;
        }
    }
}
