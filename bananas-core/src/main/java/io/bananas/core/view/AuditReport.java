package io.bananas.core.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the audit of all places found.
 *
 * @param runningSince when the pass under way began; null between two passes
 * @param last the last complete pass; null before the first
 * @param totals how often each kind was ever found; kinds that never were are missing
 */
public record AuditReport(
        @Nullable Instant runningSince, @Nullable Pass last, Map<Finding.Kind, Long> totals) {

    /**
     * One pass through all places.
     *
     * @param checked how many were looked at in each place; while jobs move, one may be counted twice
     */
    public record Pass(Instant startedAt, Instant finishedAt, Checked checked, List<Finding> findings) {}

    /**
     * How many were looked at.
     *
     * @param jobs records, of jobs that ended too
     */
    public record Checked(long jobs, long processing, long scheduled, long waiting, long dead, long quarantined) {}
}
