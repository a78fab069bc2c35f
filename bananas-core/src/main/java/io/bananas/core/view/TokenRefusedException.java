package io.bananas.core.view;

/** A token is not made. */
public class TokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why the token is not made. */
    public enum Reason {
        /** It would have expired before its first use. */
        EXPIRED,
        /** There are as many tokens as there may be. */
        TOO_MANY
    }

    public TokenRefusedException(Reason reason) {
        super("the token is not made: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
