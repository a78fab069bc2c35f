package io.bananas.core.view;

import java.util.List;

/**
 * What something done with many jobs has led to, or would lead to.
 *
 * @param count with how many jobs it was done
 * @param sample the ids of some of them
 */
public record BulkOutcome(long count, List<String> sample) {

    /** How many ids a sample has at most. */
    public static final int SAMPLE = 10;

    public BulkOutcome {
        sample = List.copyOf(sample);
    }
}
