package io.bananas.core.view;

import io.bananas.spi.JobInfo;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a job is. Its {@link JobInfo} has no large payload, and of its errors the last. */
public sealed interface Whereabouts {

    /** When somebody looked, by the clock of the store. */
    Instant now();

    /**
     * The job waits for a worker.
     *
     * @param since since when it is ready
     * @param pausedSince since when its route is paused; {@code null} when it is not
     * @param isMemoryFull whether the store has no room for another run
     * @param running how many jobs run at the moment, whatever their route
     */
    record Waiting(
            JobInfo job,
            Instant now,
            Instant since,
            @Nullable Instant pausedSince,
            boolean isMemoryFull,
            long running,
            Turn turn)
            implements Whereabouts {}

    /**
     * What comes before a job that waits.
     *
     * @param count how sure the numbers are
     * @param ahead how many jobs of its route come before it
     */
    record Turn(Count count, Map<Priority, Long> ahead) {

        public Turn {
            ahead = Map.copyOf(ahead);
        }

        public long total() {
            return ahead.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** How sure a count is. */
    enum Count {
        EXACT,
        /** It takes too long to count all. */
        AT_LEAST,
        /** The job is in none of the lists in which it should be. */
        IN_NO_LIST
    }

    /**
     * The job waits for a time.
     *
     * @param again whether it has run already, and waits for its next run
     * @param pausedSince since when its route is paused; {@code null} when it is not
     */
    record Scheduled(
            JobInfo job,
            Instant now,
            Instant due,
            boolean again,
            @Nullable Instant pausedSince) implements Whereabouts {}

    /**
     * The job runs.
     *
     * @param node the node that has it
     * @param leasedUntil until when nobody else may have it; {@code null} when its owner counts as dead
     * @param cancelAsked whether somebody wants it cancelled
     */
    record Running(
            JobInfo job, Instant now, String node, @Nullable Instant leasedUntil, boolean cancelAsked)
            implements Whereabouts {}

    /**
     * The job has ended.
     *
     * @param kept for how long its record is still there; {@code null} when nobody knows
     */
    record Ended(JobInfo job, Instant now, @Nullable Duration kept) implements Whereabouts {}

    /** The record of the job could not be read, and is in quarantine. */
    record Quarantined(Instant now, Instant since) implements Whereabouts {}

    /** The record of the job is there and cannot be read. */
    record Unreadable(Instant now) implements Whereabouts {}
}
