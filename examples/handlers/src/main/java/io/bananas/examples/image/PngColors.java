package io.bananas.examples.image;

import java.util.Arrays;

/** What the samples of a PNG mean: all its color types and depths, as eight bits each of alpha, red, green and blue. */
final class PngColors {

    private static final int OPAQUE = 0xFF;
    private static final int[] NONE = {};

    private final PngHeader header;
    private final int most;
    private final int[] palette;
    private final int[] transparent;
    private final int[] samples;

    private PngColors(PngHeader header, int[] palette, int[] transparent) {
        this.header = header;
        this.most = (1 << header.depth()) - 1;
        this.palette = palette;
        this.transparent = transparent;
        this.samples = new int[header.channels()];
    }

    /**
     * The colors of a PNG.
     *
     * @param palette the chunk PLTE, empty where there is none
     * @param transparency the chunk tRNS, empty where there is none
     */
    static PngColors of(PngHeader header, byte[] palette, byte[] transparency) {
        return switch (header.colorType()) {
            case PngHeader.PALETTE -> new PngColors(header, paletteOf(palette, transparency), NONE);
            case PngHeader.GRAY, PngHeader.RGB ->
                new PngColors(header, NONE, transparency.length == 0 ? NONE : keyOf(header, transparency));
            default -> new PngColors(header, NONE, NONE);
        };
    }

    private static int[] paletteOf(byte[] palette, byte[] alpha) {
        int entries = palette.length / 3;
        if (entries == 0 || entries > 256 || palette.length % 3 != 0 || alpha.length > entries) {
            throw Damage.because("its palette is missing or damaged");
        }
        int[] colors = new int[entries];
        for (int i = 0; i < entries; i++) {
            colors[i] = argb(
                    i < alpha.length ? alpha[i] & 0xFF : OPAQUE,
                    palette[3 * i] & 0xFF,
                    palette[3 * i + 1] & 0xFF,
                    palette[3 * i + 2] & 0xFF);
        }
        return colors;
    }

    /** The one color that is transparent. */
    private static int[] keyOf(PngHeader header, byte[] transparency) {
        int[] key = new int[header.channels()];
        if (transparency.length != 2 * key.length) {
            throw Damage.because("its transparent color is damaged");
        }
        for (int i = 0; i < key.length; i++) {
            int sample = (transparency[2 * i] & 0xFF) << 8 | (transparency[2 * i + 1] & 0xFF);
            key[i] = sample & ((1 << header.depth()) - 1);
        }
        return key;
    }

    boolean areOpaque() {
        return switch (header.colorType()) {
            case PngHeader.PALETTE -> Arrays.stream(palette).allMatch(color -> color >>> 24 == OPAQUE);
            case PngHeader.GRAY, PngHeader.RGB -> transparent.length == 0;
            default -> false;
        };
    }

    /** The color of a pixel. */
    int argb(byte[] row, int x) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample(row, x * samples.length + i);
        }
        return switch (header.colorType()) {
            case PngHeader.PALETTE -> ofPalette(samples[0]);
            case PngHeader.GRAY -> argb(keyed(), byteOf(0), byteOf(0), byteOf(0));
            case PngHeader.GRAY_ALPHA -> argb(byteOf(1), byteOf(0), byteOf(0), byteOf(0));
            case PngHeader.RGB -> argb(keyed(), byteOf(0), byteOf(1), byteOf(2));
            default -> argb(byteOf(3), byteOf(0), byteOf(1), byteOf(2));
        };
    }

    private int sample(byte[] row, int index) {
        return switch (header.depth()) {
            case 8 -> row[index] & 0xFF;
            case 16 -> (row[2 * index] & 0xFF) << 8 | (row[2 * index + 1] & 0xFF);
            default -> {
                int bit = index * header.depth();
                yield (row[bit >> 3] >> (8 - header.depth() - (bit & 7))) & most;
            }
        };
    }

    private int ofPalette(int index) {
        if (index >= palette.length) {
            throw Damage.because("a pixel has a color that its palette does not have");
        }
        return palette[index];
    }

    private int keyed() {
        return Arrays.equals(samples, transparent) ? 0 : OPAQUE;
    }

    /** The sample as a number of eight bits, rounded. */
    private int byteOf(int channel) {
        return (samples[channel] * 0xFF + most / 2) / most;
    }

    private static int argb(int alpha, int red, int green, int blue) {
        return alpha << 24 | red << 16 | green << 8 | blue;
    }
}
