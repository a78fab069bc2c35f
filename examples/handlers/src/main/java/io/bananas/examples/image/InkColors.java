package io.bananas.examples.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;

/**
 * The colors of a JPEG for printers, as a screen shows them: each ink takes its share of the light away. Such files hold
 * what is left of the light, not the ink.
 */
final class InkColors {

    private InkColors() {}

    /**
     * The image of four components.
     *
     * @param ycck whether the first three are brightness and colors, instead of cyan, magenta and yellow
     */
    static BufferedImage shown(Raster inks, boolean ycck) {
        int width = inks.getWidth();
        BufferedImage image = new BufferedImage(width, inks.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] row = new int[4 * width];
        for (int y = 0; y < inks.getHeight(); y++) {
            inks.getPixels(inks.getMinX(), inks.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = 4 * x;
                int black = row[at + 3];
                pixels[y * width + x] = ycck
                        ? ycck(row[at], row[at + 1] - 128, row[at + 2] - 128, black)
                        : rgb(row[at], row[at + 1], row[at + 2], black);
            }
        }
        return image;
    }

    private static int ycck(int brightness, int blue, int red, int black) {
        return rgb(
                255 - (brightness + 1.402 * red),
                255 - (brightness - 0.344136 * blue - 0.714136 * red),
                255 - (brightness + 1.772 * blue),
                black);
    }

    private static int rgb(double cyan, double magenta, double yellow, int black) {
        return part(cyan, black) << 16 | part(magenta, black) << 8 | part(yellow, black);
    }

    private static int part(double color, int black) {
        return (int) Math.round(Math.max(0, Math.min(255, color)) * black / 255);
    }
}
