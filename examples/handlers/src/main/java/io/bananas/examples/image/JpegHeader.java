package io.bananas.examples.image;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a JPEG says of itself. To find it, the whole file is walked through up to its end, so that one that is cut off shows:
 * the decoder would fill it up with gray.
 */
final class JpegHeader {

    private static final int SIGNATURE = 2;
    private static final int PREFIX = 0xFF;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APP_JFIF = 0xE0;
    private static final int APP_EXIF = 0xE1;
    private static final int APP_ADOBE = 0xEE;
    private static final int YCCK = 2;
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    /** Usual are about ten, and each can make the decoder look at all pixels again. */
    private static final int MAX_SCANS = 100;

    private final ImageBytes in;
    private Orientation orientation = Orientation.UPRIGHT;
    private int components;
    private int transform;
    private int scans;
    private boolean explained;

    private JpegHeader(byte[] jpeg) {
        in = new ImageBytes(jpeg, ByteOrder.BIG_ENDIAN);
        in.skip(SIGNATURE);
    }

    static JpegHeader of(byte[] jpeg) {
        JpegHeader header = new JpegHeader(jpeg);
        for (int marker = header.nextMarker(); marker != END; marker = header.nextMarker()) {
            header.segment(marker);
        }
        if (header.components == 0 || header.scans == 0) {
            throw Damage.because("it has no picture");
        }
        return header;
    }

    Orientation orientation() {
        return orientation;
    }

    int components() {
        return components;
    }

    /** Whether its four components are brightness, two of color, and black, rather than cyan, magenta, yellow and black. */
    boolean isYcck() {
        return transform == YCCK;
    }

    /** Whether nothing but custom says that its three components are brightness and colors. */
    boolean isByCustom() {
        return components == 3 && !explained;
    }

    /** Steps over compressed pixels, where 255 is followed by a zero or by the number of a restart. */
    private int nextMarker() {
        int marker;
        do {
            marker = in.u8();
            while (marker != PREFIX) {
                marker = in.u8();
            }
            while (marker == PREFIX) {
                marker = in.u8();
            }
        } while (marker <= 1 || (marker >= 0xD0 && marker <= 0xD8));
        return marker;
    }

    private void segment(int marker) {
        int length = in.u16();
        if (length < 2) {
            throw Damage.because("a part of it has no length");
        }
        byte[] content = in.take(length - 2);
        if (marker == APP_EXIF && startsWith(content, EXIF)) {
            orientation = Orientation.ofExif(Arrays.copyOfRange(content, EXIF.length, content.length));
        } else if (marker == APP_ADOBE && startsWith(content, ADOBE) && content.length >= 12) {
            transform = content[11];
            explained = true;
        } else if (marker == APP_JFIF && startsWith(content, JFIF)) {
            explained = true;
        } else if (marker == SCAN && ++scans > MAX_SCANS) {
            throw Damage.because("it has more than " + MAX_SCANS + " scans");
        } else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
            frame(marker, new ImageBytes(content, ByteOrder.BIG_ENDIAN));
        }
    }

    private void frame(int marker, ImageBytes frame) {
        int depth = frame.u8();
        int height = frame.u16();
        int width = frame.u16();
        Dimensions.check(width, height);
        if (components > 0) {
            throw Damage.because("it has two pictures in one");
        }
        components = frame.u8();
        explained |= isNamedRgb(frame);
        if (marker > 0xC2 || depth != 8 || components == 2 || components > 4) {
            throw Damage.because("it is a JPEG of a rare kind: only baseline and progressive ones of 8 bits are read");
        }
    }

    private boolean isNamedRgb(ImageBytes frame) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < components; i++) {
            names.append((char) frame.u8());
            frame.skip(2);
        }
        return names.toString().equals("RGB");
    }

    private static boolean startsWith(byte[] content, byte[] name) {
        return content.length >= name.length && Arrays.equals(content, 0, name.length, name, 0, name.length);
    }
}
