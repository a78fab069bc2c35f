package io.bananas.core.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in the last minutes, in the whole keyspace.
 *
 * @param buckets the oldest first; the last is not over yet
 */
public record Stats(List<Bucket> buckets) {

    /** How far back one can look, in minutes. */
    public static final int MOST_MINUTES = 1_440;

    /** How many buckets there are at most. */
    public static final int MOST_BUCKETS = 120;

    public Stats {
        buckets = List.copyOf(buckets);
    }

    /**
     * One or more minutes. What nobody has noted is {@code null}, never zero.
     *
     * @param at when it began
     * @param minutes how many it has
     * @param ends {@code null}: not known
     * @param counts {@code null}: not known
     * @param waits how long jobs waited whose runs began; {@code null}: none began
     * @param runs how long runs took; {@code null}: none ended
     * @param depth how many jobs were where at its end; {@code null}: not known
     */
    public record Bucket(
            Instant at,
            int minutes,
            @Nullable Ends ends,
            @Nullable Counts counts,
            @Nullable Percentiles waits,
            @Nullable Percentiles runs,
            @Nullable Depth depth) {}

    /**
     * What the store has counted.
     *
     * @param failed jobs that are dead letters
     * @param retried runs that failed and were to be repeated
     * @param crashed runs whose worker died
     */
    public record Ends(long completed, long failed, long cancelled, long retried, long crashed) {}

    /** What nodes have counted. */
    public record Counts(long submitted, long runsFailed) {}

    /** Times in milliseconds, with an error of an eighth at most. */
    public record Percentiles(long p50, long p95, long p99) {}

    /** How many jobs are where. */
    public record Depth(long pending, long scheduled, long processing, long dead) {}
}
