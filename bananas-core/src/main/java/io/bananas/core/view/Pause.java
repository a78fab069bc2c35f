package io.bananas.core.view;

/** What came of pausing a route. */
public enum Pause {
    PAUSED,
    PAUSED_BEFORE,

    /** It is not paused: too many other routes are. */
    TOO_MANY
}
