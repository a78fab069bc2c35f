package io.bananas.redis;

import io.bananas.core.job.Claim;
import io.bananas.core.store.ProgressStore.Report;
import io.bananas.core.store.Stores;
import io.bananas.spi.JobProgress;
import io.bananas.testing.Settlements;
import java.time.Duration;
import java.util.List;

/** Says as much of the progress of many jobs as one call takes. */
final class ProgressCalls {

    private static final JobProgress LONG = JobProgress.builder(0.123456789)
            .message("\ud83c\udf4c".repeat(JobProgress.MAX_MESSAGE / 2))
            .build();

    private ProgressCalls() {}

    static void make(Stores stores, List<Claim> claims, CountedScripts counted) {
        counted.now("the progress of 100 jobs");
        List<Report> reports = claims.stream()
                .map(claim -> new Report(claim.lease(), LONG, Duration.ofHours(1)))
                .toList();
        for (int i = 0; i < 5; i++) {
            stores.progress().write(reports);
        }
        counted.now("jobs with progress, requeued");
        for (int i = 0; i < claims.size(); i += 50) {
            stores.settle()
                    .release(claims.subList(i, Math.min(i + 50, claims.size())).stream()
                            .map(Settlements::released)
                            .toList());
        }
    }
}
