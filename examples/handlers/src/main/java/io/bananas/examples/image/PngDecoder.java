package io.bananas.examples.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** Reads a PNG chunk by chunk, and refuses one of which anything is missing or damaged. */
final class PngDecoder {

    private static final int SIGNATURE = 8;
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int TRNS = 0x74524E53;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int EXIF = 0x65584966;

    /** The bit of a chunk's type that says that it can be ignored. */
    private static final int ANCILLARY = 0x2000_0000;

    private final ImageBytes in;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private byte[] palette = {};
    private byte[] transparency = {};
    private Orientation orientation = Orientation.UPRIGHT;

    PngDecoder(byte[] png) {
        in = new ImageBytes(png, ByteOrder.BIG_ENDIAN);
        in.skip(SIGNATURE);
    }

    Picture decode() {
        Chunk first = new Chunk(in);
        if (first.type != IHDR) {
            throw Damage.because("it does not begin with a header");
        }
        PngHeader header = PngHeader.of(first.content);
        for (Chunk chunk = new Chunk(in); chunk.type != IEND; chunk = new Chunk(in)) {
            take(chunk);
        }
        PngColors colors = PngColors.of(header, palette, transparency);
        BufferedImage image = new BufferedImage(
                header.width(),
                header.height(),
                colors.areOpaque() ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        try (PngRows rows = new PngRows(data.toByteArray())) {
            PngPixels.draw(header, rows, colors, image);
        }
        return new Picture(image, orientation);
    }

    /** A part of a PNG, which is preceded by its length and followed by the check sum of type and content. */
    private static final class Chunk {

        final int type;
        final byte[] content;

        Chunk(ImageBytes in) {
            long length = in.u32();
            byte[] checked = in.take(length + 4);
            CRC32 sum = new CRC32();
            sum.update(checked);
            if (in.u32() != sum.getValue()) {
                throw Damage.because("a check sum is wrong, so that it was damaged on its way");
            }
            ImageBytes chunk = new ImageBytes(checked, ByteOrder.BIG_ENDIAN);
            type = (int) chunk.u32();
            content = chunk.take(length);
        }
    }

    private void take(Chunk chunk) {
        switch (chunk.type) {
            case PLTE -> palette = beforeData(chunk);
            case TRNS -> transparency = beforeData(chunk);
            case IDAT -> data.writeBytes(chunk.content);
            case EXIF -> orientation = Orientation.ofExif(chunk.content);
            default -> {
                if ((chunk.type & ANCILLARY) == 0) {
                    throw Damage.because("it has a part that PNG does not know, or has it twice");
                }
            }
        }
    }

    private byte[] beforeData(Chunk chunk) {
        if (data.size() > 0) {
            throw Damage.because("its colors come after its pixels");
        }
        return chunk.content;
    }
}
