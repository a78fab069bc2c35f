package io.bananas.core.store;

/** Cancels jobs. */
public interface CancelStore {

    /** Cancels a job that waits; asks the worker of one that runs, by {@link Signals.Listener#cancelRequested}. */
    Cancelled cancel(String id);

    /** What was done. */
    enum Cancelled {
        /** It has ended now. */
        AT_ONCE,
        /** Its worker was asked. */
        REQUESTED,
        /** It had ended before. */
        ENDED,
        /** There is no such job. */
        UNKNOWN
    }
}
