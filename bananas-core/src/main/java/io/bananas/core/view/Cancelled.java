package io.bananas.core.view;

/** What the wish to cancel a job has led to. */
public enum Cancelled {
    /** It has ended now. */
    AT_ONCE,
    /** Its worker was asked. */
    REQUESTED,
    /** It had ended before. */
    ENDED,
    /** There is no such job. */
    UNKNOWN
}
