package io.bananas.examples.image;

import io.bananas.spi.PermanentFailure;

/** What is said of an image that cannot be read. It stays so, and no retry can help. */
final class Damage {

    private Damage() {}

    static PermanentFailure because(String reason) {
        return new PermanentFailure("the image cannot be read: " + reason);
    }

    static PermanentFailure cutOff() {
        return because("it is cut off");
    }
}
