package io.bananas.core.execute;

import io.bananas.core.job.Claim;

/**
 * How much this node may claim: of each name, in bytes, and in advance. A claim counts from when it is taken until it is run
 * or requeued. Thread-safe.
 *
 * @param prefetch how many jobs the node may hold for slots that are busy
 */
record ClaimLimits(NameLimits names, HeapRoom heap, PrefetchLimit prefetch) {

    void taken(Claim claim) {
        names.taken(claim);
        heap.taken(claim);
    }

    /** Frees what the claim took, and answers whether the node may claim something now that it could not before. */
    boolean released(Claim claim) {
        boolean isNameFree = names.released(claim);
        return heap.released(claim) || isNameFree;
    }
}
