package io.bananas.core.execute;

import io.bananas.core.job.Claim;

/**
 * What the claims of this node take up, from when they are taken until they are run or given back. Thread-safe.
 *
 * @param ahead how many may be held for slots that are busy
 */
record Holding(NameLimits names, HeapRoom heap, Lookahead ahead) {

    void taken(Claim claim) {
        names.taken(claim);
        heap.taken(claim);
    }

    /** Whether something may be claimed now that could not before. */
    boolean released(Claim claim) {
        boolean isNameFree = names.released(claim);
        return heap.released(claim) || isNameFree;
    }
}
