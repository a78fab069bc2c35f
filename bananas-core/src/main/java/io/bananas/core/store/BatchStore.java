package io.bananas.core.store;

/** Looks after batches that were accepted as a whole and are stored in pieces. */
public interface BatchStore {

    /**
     * Stores what is left of a batch whose submitter died, or was cut off, before it had stored all of it.
     *
     * @return false when there was none
     */
    boolean finishOne();
}
