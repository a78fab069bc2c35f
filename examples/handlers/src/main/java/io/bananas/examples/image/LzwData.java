package io.bananas.examples.image;

/** Unpacks the pixels of a GIF: codes of growing length for strings that were seen before. */
final class LzwData {

    private static final int MOST_CODES = 4_096;
    private static final int MOST_BITS = 12;

    private final byte[] data;
    private final int clear;
    private final int[] prefixes = new int[MOST_CODES];
    private final byte[] suffixes = new byte[MOST_CODES];
    private final int[] lengths = new int[MOST_CODES];
    private int bitsPerCode;
    private int known;
    private int bit;

    private LzwData(byte[] data, int codeSize) {
        this.data = data;
        this.clear = 1 << codeSize;
        for (int i = 0; i < clear; i++) {
            suffixes[i] = (byte) i;
            lengths[i] = 1;
        }
        forget();
    }

    /**
     * The pixels of a frame.
     *
     * @param codeSize bits of a pixel
     * @param pixels how many the frame has
     */
    static byte[] unpack(byte[] data, int codeSize, int pixels) {
        if (codeSize < 1 || codeSize > 8) {
            throw Damage.because("its pixels have " + codeSize + " bits, which GIF does not know");
        }
        byte[] unpacked = new byte[pixels];
        new LzwData(data, codeSize).unpack(unpacked);
        return unpacked;
    }

    private void forget() {
        bitsPerCode = Integer.SIZE - Integer.numberOfLeadingZeros(clear);
        known = clear + 2;
    }

    private void unpack(byte[] into) {
        int previous = -1;
        int at = 0;
        while (at < into.length) {
            int code = nextCode();
            if (code == clear) {
                forget();
                previous = -1;
            } else if (code == clear + 1) {
                throw Damage.because("it has fewer pixels than its header says");
            } else {
                learn(previous, code);
                at = write(code, into, at);
                previous = code;
            }
        }
    }

    private int nextCode() {
        int code = 0;
        for (int i = 0; i < bitsPerCode; i++, bit++) {
            if (bit >> 3 == data.length) {
                throw Damage.because("it has fewer pixels than its header says");
            }
            code |= ((data[bit >> 3] >> (bit & 7)) & 1) << i;
        }
        return code;
    }

    /** A string is the one before and the first pixel of this one; of this one itself, too, when that is the new one. */
    private void learn(int previous, int code) {
        boolean learns = previous >= 0 && known < MOST_CODES;
        if (code > known || (code == known && !learns)) {
            throw Damage.because("its compressed data is damaged");
        }
        if (learns) {
            prefixes[known] = previous;
            suffixes[known] = first(code == known ? previous : code);
            lengths[known] = lengths[previous] + 1;
            known++;
            if (known == 1 << bitsPerCode && bitsPerCode < MOST_BITS) {
                bitsPerCode++;
            }
        }
    }

    private byte first(int code) {
        int first = code;
        while (lengths[first] > 1) {
            first = prefixes[first];
        }
        return suffixes[first];
    }

    private int write(int code, byte[] into, int at) {
        int string = code;
        int end = at + lengths[code];
        for (int i = end - 1; i >= at; i--) {
            if (i < into.length) {
                into[i] = suffixes[string];
            }
            string = prefixes[string];
        }
        return Math.min(end, into.length);
    }
}
