package io.bananas.core.submit;

import io.bananas.core.store.BatchStore;

/** Stores what is left of batches that were accepted and whose submitter died. Safe on every node at once. */
public final class BatchFinisher {

    /** Others are to have their turn, too. */
    private static final int AT_ONCE = 3;

    private final BatchStore store;

    public BatchFinisher(BatchStore store) {
        this.store = store;
    }

    /** Finishes what there is, if that is very much only a part. */
    public void runOnce() {
        boolean isMore = true;
        for (int batches = 0; isMore && batches < AT_ONCE; batches++) {
            isMore = store.finishOne();
        }
    }
}
