package io.bananas.core.submit;

/** Measures how large texts are in UTF-8, without encoding them. */
public final class TextSize {

    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    private TextSize() {}

    public static long bytesOf(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= TWO_BYTES) {
                // each half of a surrogate pair counts two of its four bytes
                bytes += Character.isSurrogate(c) ? 1 : 2;
            } else if (c >= ONE_BYTE) {
                bytes++;
            }
        }
        return bytes;
    }
}
