package io.bananas.client.error;

/** No connection could be made, or it broke before the answer was whole. */
public final class ConnectionFailedException extends BananasException {

    private final boolean nothingSent;

    /**
     * @param nothingSent whether the server cannot have seen the request
     */
    public ConnectionFailedException(String message, boolean nothingSent, Throwable cause) {
        super(message, cause);
        this.nothingSent = nothingSent;
    }

    /** Whether the server cannot have seen the request. If not, it may have done what the request asked for. */
    public boolean nothingSent() {
        return nothingSent;
    }
}
