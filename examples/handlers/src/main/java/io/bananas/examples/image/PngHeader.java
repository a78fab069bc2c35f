package io.bananas.examples.image;

import java.nio.ByteOrder;

/** The chunk that a PNG begins with. */
record PngHeader(int width, int height, int depth, int colorType, boolean isInterlaced) {

    static final int GRAY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GRAY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    static PngHeader of(byte[] chunk) {
        if (chunk.length != 13) {
            throw Damage.because("its header has " + chunk.length + " bytes instead of 13");
        }
        ImageBytes in = new ImageBytes(chunk, ByteOrder.BIG_ENDIAN);
        long width = in.u32();
        long height = in.u32();
        Dimensions.check(width, height);
        int depth = in.u8();
        int colorType = in.u8();
        checkColors(depth, colorType);
        int compression = in.u8();
        int filter = in.u8();
        int interlace = in.u8();
        if (compression > 0 || filter > 0 || interlace > 1) {
            throw Damage.because("it is compressed, filtered or interlaced in a way that PNG does not know");
        }
        return new PngHeader((int) width, (int) height, depth, colorType, interlace == 1);
    }

    private static void checkColors(int depth, int colorType) {
        boolean valid = switch (colorType) {
            case GRAY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case RGB, GRAY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
            default -> false;
        };
        if (!valid) {
            throw Damage.because("PNG knows no color type " + colorType + " of " + depth + " bits");
        }
    }

    int channels() {
        return switch (colorType) {
            case GRAY, PALETTE -> 1;
            case GRAY_ALPHA -> 2;
            case RGB -> 3;
            default -> 4;
        };
    }

    int bitsPerPixel() {
        return depth * channels();
    }
}
