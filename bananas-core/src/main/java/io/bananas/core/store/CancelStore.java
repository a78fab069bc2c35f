package io.bananas.core.store;

import io.bananas.core.view.Cancelled;

/** Cancels jobs. */
public interface CancelStore {

    /** Cancels a job that waits; asks the worker of one that runs, by {@link Signals.Listener#cancelRequested}. */
    Cancelled cancel(String id);
}
