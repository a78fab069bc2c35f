package io.bananas.core.operate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dead jobs somebody wants replayed or deleted.
 *
 * @param before jobs that died later than this stay; {@code null}: the moment when the call begins. Ignored when the selection names ids
 * @param dryRun the call only tells which jobs it would change
 */
public record BulkChange(Selection selection, @Nullable Instant before, boolean dryRun) {

    /** Changes all jobs of a selection that are dead now. */
    public static BulkChange of(Selection selection) {
        return new BulkChange(selection, null, false);
    }
}
