package io.bananas.examples.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Puts the rows of a PNG where they belong. */
final class PngPixels {

    /** A pass of an interlaced picture takes every so many columns and rows, from some on. */
    private record Pass(int x, int y, int columns, int rows) {}

    private static final Pass[] WHOLE = {new Pass(0, 0, 1, 1)};
    private static final Pass[] ADAM7 = {
        new Pass(0, 0, 8, 8),
        new Pass(4, 0, 8, 8),
        new Pass(0, 4, 4, 8),
        new Pass(2, 0, 4, 4),
        new Pass(0, 2, 2, 4),
        new Pass(1, 0, 2, 2),
        new Pass(0, 1, 1, 2)
    };

    private PngPixels() {}

    static void draw(PngHeader header, PngRows rows, PngColors colors, BufferedImage image) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (Pass pass : header.isInterlaced() ? ADAM7 : WHOLE) {
            if (pass.x < header.width() && pass.y < header.height()) {
                draw(pass, header, rows, colors, pixels);
            }
        }
        rows.end();
    }

    private static void draw(Pass pass, PngHeader header, PngRows rows, PngColors colors, int[] pixels) {
        int width = (header.width() - pass.x + pass.columns - 1) / pass.columns;
        rows.begin((int) (((long) width * header.bitsPerPixel() + 7) / 8));
        int step = Math.max(1, header.bitsPerPixel() / 8);
        for (int y = pass.y; y < header.height(); y += pass.rows) {
            byte[] row = rows.next(step);
            int at = y * header.width() + pass.x;
            for (int x = 0; x < width; x++, at += pass.columns) {
                pixels[at] = colors.argb(row, x);
            }
        }
    }
}
