package io.bananas.core.view;

/** The answer to a request to cancel a job. */
public enum Cancelled {
    /** The job has ended now. */
    AT_ONCE,
    /** The job runs, and its worker is asked to stop it. */
    REQUESTED,
    /** The job had ended before. */
    ENDED,
    /** There is no such job. */
    UNKNOWN
}
