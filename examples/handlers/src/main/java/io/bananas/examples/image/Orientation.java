package io.bananas.examples.image;

import io.bananas.spi.PermanentFailure;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;

/** How the camera was held: Exif says so in a JPEG or PNG, and everybody who shows the picture turns it. In Exif's order. */
public enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    MIRRORED_UPSIDE_DOWN(false, false, true),
    MIRRORED_AND_TURNED_LEFT(true, false, false),
    TURNED_LEFT(true, false, true),
    MIRRORED_AND_TURNED_RIGHT(true, true, true),
    TURNED_RIGHT(true, true, false);

    private static final int TAG = 0x0112;
    private static final int LITTLE_ENDIAN = 0x4949;

    private final boolean turned;
    private final boolean fromRight;
    private final boolean fromBottom;

    Orientation(boolean turned, boolean fromRight, boolean fromBottom) {
        this.turned = turned;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** Whether rows are stored as columns. */
    boolean isTurned() {
        return turned;
    }

    /** That image as it is to be seen. */
    BufferedImage upright(BufferedImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int right = stored.getWidth() - 1;
        int bottom = stored.getHeight() - 1;
        BufferedImage upright =
                new BufferedImage(turned ? bottom + 1 : right + 1, turned ? right + 1 : bottom + 1, stored.getType());
        for (int y = 0; y < upright.getHeight(); y++) {
            for (int x = 0; x < upright.getWidth(); x++) {
                int column = turned ? y : x;
                int row = turned ? x : y;
                upright.setRGB(
                        x, y, stored.getRGB(fromRight ? right - column : column, fromBottom ? bottom - row : row));
            }
        }
        return upright;
    }

    /** What Exif says, from its byte order on. Damaged Exif is no reason to refuse a picture: it is upright then. */
    static Orientation ofExif(byte[] exif) {
        try {
            boolean little = new ImageBytes(exif, ByteOrder.BIG_ENDIAN).u16() == LITTLE_ENDIAN;
            return ofTiff(new ImageBytes(exif, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN));
        } catch (PermanentFailure damaged) {
            return UPRIGHT;
        }
    }

    private static Orientation ofTiff(ImageBytes in) {
        in.skip(4);
        long directory = in.u32();
        in.skip(Math.max(0, directory - in.position()));
        for (int entries = in.u16(); entries > 0; entries--) {
            int tag = in.u16();
            in.skip(6);
            int value = in.u16();
            if (tag == TAG) {
                return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
            }
            in.skip(2);
        }
        return UPRIGHT;
    }
}
