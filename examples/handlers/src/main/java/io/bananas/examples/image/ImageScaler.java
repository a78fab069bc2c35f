package io.bananas.examples.image;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Scales images in memory. Needs no display. */
public final class ImageScaler {

    private ImageScaler() {}

    /** The image in that size; itself if it has it. */
    static BufferedImage scale(BufferedImage image, int width, int height) {
        if (image.getWidth() == width && image.getHeight() == height) {
            return image;
        }
        BufferedImage scaled = image;
        // bilinear interpolation looks at four pixels only: shrinking by more than half at once would skip some
        while (scaled.getWidth() > 2L * width || scaled.getHeight() > 2L * height) {
            scaled = draw(scaled, step(scaled.getWidth(), width), step(scaled.getHeight(), height));
        }
        return draw(scaled, width, height);
    }

    private static int step(int from, int to) {
        return from > 2L * to ? (from + 1) / 2 : from;
    }

    private static BufferedImage draw(BufferedImage image, int width, int height) {
        boolean alpha = image.getColorModel().hasAlpha();
        BufferedImage drawn =
                new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        try {
            graphics.setComposite(AlphaComposite.Src); // blending with nothing would round twice
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return drawn;
    }

    /** The image as PNG. */
    public static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", output);
        }
        return bytes.toByteArray();
    }
}
