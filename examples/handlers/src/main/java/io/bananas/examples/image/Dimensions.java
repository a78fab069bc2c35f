package io.bananas.examples.image;

import io.bananas.spi.PermanentFailure;

/** How large an image may be. A few bytes can claim any size, so that this is looked at before memory is taken. */
final class Dimensions {

    /** The most that JPEG and GIF can say. */
    private static final int MAX_SIDE = 65_535;

    private static final long MAX_PIXELS = 16_777_216;

    private Dimensions() {}

    static void check(long width, long height) {
        if (width == 0 || height == 0) {
            throw Damage.because("it claims to have " + width + "x" + height + " pixels");
        }
        if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
            throw new PermanentFailure("the image has " + width + "x" + height + " pixels, more than "
                    + (width > MAX_SIDE || height > MAX_SIDE ? MAX_SIDE + " on a side" : MAX_PIXELS + " in all"));
        }
    }
}
