package io.bananas.client.testing;

/** A handler throws it to let its job fail for good, without a retry. */
public final class PermanentFailure extends RuntimeException {

    public PermanentFailure(String message) {
        super(message);
    }
}
