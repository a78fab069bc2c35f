package io.bananas.examples;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How the camera was held: Exif says so in a JPEG, and everybody who shows the picture turns it. */
final class Orientation {

    private static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;
    private static final long EXIF = 0x457869660000L;

    private Orientation() {}

    /** The image of those bytes as it is to be seen. */
    static BufferedImage upright(BufferedImage image, byte[] bytes) {
        int orientation = of(bytes);
        if (orientation <= UPRIGHT || orientation > 8) {
            return image;
        }
        boolean turned = orientation >= 5;
        int width = turned ? image.getHeight() : image.getWidth();
        int height = turned ? image.getWidth() : image.getHeight();
        BufferedImage upright = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        AffineTransform turn = transform(orientation, image.getWidth(), image.getHeight());
        BufferedImage plain = ImageScaler.scale(image, image.getWidth(), image.getHeight());
        return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(plain, upright);
    }

    private static AffineTransform transform(int orientation, int w, int h) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
    }

    /** As Exif numbers it, 1 to 8; upright where nothing is said that can be read. */
    private static int of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return (in.getShort() & 0xFFFF) == 0xFFD8 ? ofSegments(in) : UPRIGHT;
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return UPRIGHT;
        }
    }

    /** Exif lies in a segment APP1, before the first scan. */
    private static int ofSegments(ByteBuffer in) {
        while (true) {
            int marker = in.getShort() & 0xFFFF;
            if (marker == 0xFFDA || marker < 0xFF01) {
                return UPRIGHT;
            }
            int length = (in.getShort() & 0xFFFF) - 2;
            int end = in.position() + length;
            if (marker == 0xFFE1 && length > 14 && in.getLong(in.position()) >>> 16 == EXIF) {
                return ofExif(in.slice(in.position() + 6, length - 6));
            }
            in.position(end);
        }
    }

    private static int ofExif(ByteBuffer in) {
        in.order(in.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = in.getInt(4);
        int entries = in.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * 12;
            if ((in.getShort(entry) & 0xFFFF) == TAG) {
                return in.getShort(entry + 8) & 0xFFFF;
            }
        }
        return UPRIGHT;
    }
}
