package io.bananas.examples.image;

import io.bananas.spi.PermanentFailure;

/** Recognizes PNG, JPEG and GIF by their first bytes, and has them decoded. */
public final class ImageReading {

    private ImageReading() {}

    /**
     * Reads an image; of an animation its first frame.
     *
     * @throws PermanentFailure when the bytes are no image, a damaged one, or one that is too large
     */
    public static Picture read(byte[] bytes) {
        if (startsWith(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return new PngDecoder(bytes).decode();
        }
        if (startsWith(bytes, 0xFF, 0xD8)) {
            return JpegDecoder.decode(bytes);
        }
        if (startsWith(bytes, 'G', 'I', 'F', '8', '7', 'a') || startsWith(bytes, 'G', 'I', 'F', '8', '9', 'a')) {
            return new GifDecoder(bytes).decode();
        }
        throw new PermanentFailure("image_base64 is not a PNG, JPEG or GIF image");
    }

    private static boolean startsWith(byte[] bytes, int... signature) {
        for (int i = 0; i < signature.length; i++) {
            if (i == bytes.length || (bytes[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
