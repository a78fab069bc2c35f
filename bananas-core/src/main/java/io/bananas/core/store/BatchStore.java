package io.bananas.core.store;

/** Finishes batches that are stored in pieces: those that were accepted are stored, and of others nothing remains. */
public interface BatchStore {

    /**
     * Stores the rest of a batch whose submitter died, or lost the store, before it had stored all of it. When there is none, removes what is
     * left of a batch whose submitter died before it was accepted.
     *
     * @return what it found: a batch whose submitter is at work counts as none
     */
    Found finishOne();

    /** What there was to finish. */
    enum Found {

        /** A batch, which is finished now. There may be more. */
        ONE,

        /** Nothing. */
        NONE,

        /** Only batches that another version has written, and this node cannot read. */
        UNKNOWN
    }
}
