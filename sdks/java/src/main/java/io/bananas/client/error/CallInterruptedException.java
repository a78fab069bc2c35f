package io.bananas.client.error;

/** The calling thread was interrupted, which it still is. The server may have done what the request asked for. */
public final class CallInterruptedException extends BananasException {

    public CallInterruptedException(InterruptedException cause) {
        super("interrupted", cause);
        leaveInDoubt();
    }
}
