package io.bananas.core.store;

/** Finishes batches that were accepted as a whole and are stored in pieces. */
public interface BatchStore {

    /**
     * Stores the rest of a batch whose submitter died, or lost the store, before it had stored all of it.
     *
     * @return false when there was no such batch
     */
    boolean finishOne();
}
