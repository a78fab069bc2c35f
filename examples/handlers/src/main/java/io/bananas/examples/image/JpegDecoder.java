package io.bananas.examples.image;

import io.bananas.spi.PermanentFailure;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Has the JDK decode a JPEG, and sees to what it does not: damage, and the colors of printers. */
final class JpegDecoder {

    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private JpegDecoder() {}

    static Picture decode(byte[] jpeg) {
        JpegHeader header = JpegHeader.of(jpeg);
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(explained(jpeg, header)))) {
            List<String> warnings = new ArrayList<>();
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = header.components() == 4
                    ? InkColors.shown(reader.readRaster(0, null), header.isYcck())
                    : rgb(reader);
            checkWhole(warnings);
            return new Picture(image, header.orientation());
        } catch (IOException e) { // with what the decoder says of the file
            throw Damage.because("as a JPEG it is damaged (" + e.getMessage() + ")");
        } catch (PermanentFailure e) {
            throw e;
        } catch (RuntimeException e) { // of any sort, where headers or color profiles make no sense
            throw Damage.because("as a JPEG it is damaged");
        } finally {
            reader.dispose();
        }
    }

    /** Where nothing says what components mean the JDK guesses, and not as all others do: let JFIF say it. */
    private static byte[] explained(byte[] jpeg, JpegHeader header) {
        if (!header.isByCustom()) {
            return jpeg;
        }
        return ByteBuffer.allocate(jpeg.length + JFIF.length)
                .put(jpeg, 0, 2)
                .put(JFIF)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static BufferedImage rgb(ImageReader reader) throws IOException {
        BufferedImage image = reader.read(0);
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = rgb.createGraphics();
        try {
            graphics.drawImage(image, 0, 0, null);
        } finally {
            graphics.dispose();
        }
        return rgb;
    }

    /** Pixels that are missing or damaged are filled with gray, and only a warning tells. Bytes that are too many hurt nobody. */
    private static void checkWhole(List<String> warnings) {
        for (String warning : warnings) {
            String text = warning.toLowerCase(Locale.ROOT);
            boolean corrupt = text.contains("corrupt") && !text.contains("extraneous");
            if (corrupt
                    || text.contains("premature end")
                    || text.contains("truncated")
                    || text.contains("progression")) {
                throw Damage.because("it is damaged or cut off (" + warning + ")");
            }
        }
    }
}
