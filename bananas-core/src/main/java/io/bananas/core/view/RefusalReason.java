package io.bananas.core.view;

import java.util.Locale;

/** Why the API refuses a request that it could otherwise serve. */
public enum RefusalReason {
    /** There is no valid token, or too many unknown ones are tried to look this one up. */
    TOKEN,
    /** The token lacks the role. */
    ROLE,
    /** The caller has made too many calls in this second. */
    RATE,
    /** Too many requests wait for a result. */
    WAITS,
    /** The address has sent too many bad tokens, or may not call without one, or a page of another site may have sent the request. */
    ADDRESS,
    /** The body is too large, too slow or broken, or there is no memory for it. */
    BODY;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name as metrics and the log show it. */
    public String label() {
        return label;
    }
}
