package io.bananas.examples;

import io.bananas.spi.PermanentFailure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads images that strangers sent: only common formats, and no pixels before the header has told how many there are. */
final class ImageReading {

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif");
    private static final long MAX_PIXELS = 16_777_216;

    private ImageReading() {}

    /**
     * Reads the first image.
     *
     * @throws PermanentFailure when the bytes are no image, or one that is too large
     */
    static BufferedImage read(byte[] bytes) {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            ImageReader reader = readerFor(input);
            try {
                reader.setInput(input, true, true);
                checkSize(reader.getWidth(0), reader.getHeight(0));
                List<String> damage = new ArrayList<>();
                reader.addIIOReadWarningListener((source, warning) -> damage.add(warning));
                BufferedImage image = reader.read(0);
                checkWhole(damage);
                return Orientation.upright(image, bytes);
            } finally {
                reader.dispose();
            }
        } catch (PermanentFailure e) {
            throw e;
        } catch (IOException | RuntimeException e) { // readers throw all sorts of things at broken images
            throw new PermanentFailure("the image cannot be read: " + e.getMessage(), e);
        }
    }

    private static ImageReader readerFor(ImageInputStream input) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
            reader.dispose();
        }
        throw new PermanentFailure("image_base64 is not a PNG, JPEG or GIF image");
    }

    /** A JPEG that is cut off is filled up with gray, and only a warning tells. */
    private static void checkWhole(List<String> damage) {
        for (String warning : damage) {
            String text = warning.toLowerCase(Locale.ROOT);
            if (text.contains("premature end") || text.contains("truncated") || text.contains("missing eoi")) {
                throw new PermanentFailure("the image is cut off: " + warning);
            }
        }
    }

    private static void checkSize(long width, long height) {
        if (width * height > MAX_PIXELS) {
            throw new PermanentFailure(
                    "the image has " + width + "x" + height + " pixels, more than " + MAX_PIXELS + " in all");
        }
    }
}
