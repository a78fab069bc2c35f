package io.bananas.core.store;

/** Finishes batches that are stored in pieces: those that were accepted are stored, and of others nothing remains. */
public interface BatchStore {

    /**
     * Stores the rest of a batch whose submitter died, or lost the store, before it had stored all of it. When there is none, removes what is
     * left of a batch whose submitter died before it was accepted.
     *
     * @return false when there was no such batch
     */
    boolean finishOne();
}
