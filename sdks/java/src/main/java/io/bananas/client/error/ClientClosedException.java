package io.bananas.client.error;

/** Somebody closed the client during the call. The server may have done what the request asked for. */
public final class ClientClosedException extends BananasException {

    public ClientClosedException(Throwable cause) {
        super("the client was closed", cause);
        leaveInDoubt();
    }
}
