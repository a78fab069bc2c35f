package io.bananas.core.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the audit found in all places.
 *
 * @param runningSince when the pass under way began; null between two passes
 * @param last the last complete pass; null before the first
 * @param totals how often the audit has found each kind so far; a kind that it never found is missing
 */
public record AuditReport(
        @Nullable Instant runningSince, @Nullable Pass last, Map<Finding.Kind, Long> totals) {

    /**
     * One pass through all places.
     *
     * @param checked how many jobs it looked at in each place; while jobs move, it may count one twice
     */
    public record Pass(Instant startedAt, Instant finishedAt, Checked checked, List<Finding> findings) {}

    /**
     * How many jobs a pass looked at.
     *
     * @param jobs records, those of ended jobs among them
     */
    public record Checked(long jobs, long processing, long scheduled, long waiting, long dead, long quarantined) {}
}
