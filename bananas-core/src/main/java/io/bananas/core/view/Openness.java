package io.bananas.core.view;

import io.bananas.core.rule.LoopbackAddress;

/** Who may use the API without a token. */
public enum Openness {
    NOBODY,
    /** Whoever reaches the server by a loopback address. */
    LOOPBACK,
    /** Whoever reaches the server. */
    EVERYBODY;

    /**
     * Whether a request may pass without a token.
     *
     * @param localAddress the address of the server at which it has come in
     */
    public boolean letsIn(String localAddress) {
        return switch (this) {
            case NOBODY -> false;
            case LOOPBACK -> LoopbackAddress.is(localAddress);
            case EVERYBODY -> true;
        };
    }
}
