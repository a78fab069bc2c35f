package io.bananas.redis;

import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.redis.codec.ProgressCodec;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobProgress;
import io.bananas.spi.JobStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes what users see of a job from what the store keeps of it. */
final class JobInfoMapper {

    private JobInfoMapper() {}

    /** How much the clocks of two nodes may differ. */
    private static final Duration CLOCKS = Duration.ofSeconds(1);

    /**
     * Maps a job with its lease, if it has one, the time at which it is due, if it is scheduled, and how far it has come, if its handler
     * has said so.
     */
    static JobInfo of(Job job, History history, @Nullable Lease lease, @Nullable Instant due, @Nullable String said) {
        History.Times times = history.times();
        return job.toInfo()
                .status(statusOf(history, lease, due))
                .scheduledFor(due == null ? job.scheduledFor() : due)
                .updatedAt(lease == null ? orElse(times.updatedAt(), job.createdAt()) : lease.claimedAt())
                .startedAt(lease == null ? times.startedAt() : lease.claimedAt())
                .finishedAt(lease == null ? times.finishedAt() : null)
                .attempts(history.attempts() + (lease == null ? 0 : 1))
                .crashes(history.crashes())
                .errors(history.errors())
                .progress(progressOf(job, lease, said))
                .build();
    }

    /** None when an earlier run said it than the one under way, or an earlier job of the same id. */
    private static @Nullable JobProgress progressOf(Job job, @Nullable Lease lease, @Nullable String text) {
        return ProgressCodec.decode(text)
                .filter(said -> lease == null
                        ? !said.progress().at().plus(CLOCKS).isBefore(job.createdAt())
                        : said.fence() == lease.fence())
                .map(ProgressCodec.Said::progress)
                .orElse(null);
    }

    private static Instant orElse(@Nullable Instant instant, Instant other) {
        return instant == null ? other : instant;
    }

    private static JobStatus statusOf(History history, @Nullable Lease lease, @Nullable Instant due) {
        JobStatus end = history.end();
        if (lease != null) {
            return JobStatus.PROCESSING;
        }
        if (end != null) {
            return end;
        }
        return due == null ? JobStatus.PENDING : JobStatus.SCHEDULED;
    }
}
