package io.bananas.core.view;

import java.util.List;

/**
 * What a call has done with many jobs, or would do.
 *
 * @param count how many jobs
 * @param sample ids of some of these jobs
 */
public record BulkOutcome(long count, List<String> sample) {

    /** How many ids a sample has at most. */
    public static final int SAMPLE = 10;

    public BulkOutcome {
        sample = List.copyOf(sample);
    }
}
