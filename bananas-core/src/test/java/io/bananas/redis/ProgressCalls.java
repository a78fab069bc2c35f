package io.bananas.redis;

import io.bananas.core.job.Claim;
import io.bananas.core.store.ProgressStore.Report;
import io.bananas.core.store.Settlement;
import io.bananas.core.store.Stores;
import io.bananas.spi.JobProgress;
import io.bananas.testing.Settlements;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Says as much of the progress of many jobs as one call takes. */
final class ProgressCalls {

    private static final JobProgress LONG = JobProgress.builder(0.123456789)
            .message("\ud83c\udf4c".repeat(JobProgress.MAX_MESSAGE / 2))
            .build();

    private static final int ROUNDS = 5;
    private static final int SETTLED_AT_ONCE = 50;

    private ProgressCalls() {}

    static void make(Stores stores, Supplier<List<Claim>> claimed, CountedScripts counted) {
        for (int i = 0; i < ROUNDS; i++) {
            List<Claim> claims = claimed.get();
            counted.now("the progress of 100 jobs");
            List<Report> reports = claims.stream()
                    .map(claim -> new Report(claim.lease(), LONG, Duration.ofHours(1)))
                    .toList();
            stores.progress().write(reports);
            counted.now("jobs with progress, requeued");
            List<Settlement.Release> released =
                    claims.stream().map(Settlements::released).toList();
            stores.settle().release(released.subList(0, SETTLED_AT_ONCE));
            stores.settle().release(released.subList(SETTLED_AT_ONCE, released.size()));
        }
    }
}
