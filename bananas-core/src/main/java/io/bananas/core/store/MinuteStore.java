package io.bananas.core.store;

import io.bananas.core.view.QueueOverview.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps for a day what happened in each minute. The number of a minute is how many whole minutes have passed since 1970, by the clock of
 * the store.
 */
public interface MinuteStore {

    /** For how long a minute is kept: a day, and an hour in which it can still be read. */
    Duration KEPT = Duration.ofHours(25);

    /** How many minutes one call reads at most. */
    int MOST = 30;

    /**
     * Notes what all counters show, unless somebody has done that in this minute.
     *
     * @param waiting how many jobs wait in all queues
     * @return the time until the next minute begins
     */
    Duration sample(long waiting);

    /** Adds what a node has counted to a minute. Adds to the present one when this one is not among the last few. */
    void add(long minute, Counts counts);

    /**
     * Reads minutes that follow each other.
     *
     * @param count 1 to {@link #MOST}
     */
    List<Minute> read(long first, int count);

    /**
     * What there is of a minute.
     *
     * @param sample {@code null}: nobody noted what the counters showed
     * @param counts what nodes have counted
     */
    record Minute(@Nullable Sample sample, Counts counts) {

        /** A minute of which nothing is known. */
        public static final Minute UNKNOWN = new Minute(null, Counts.NONE);
    }

    /**
     * What all counters showed.
     *
     * @param waiting how many jobs waited in all queues
     */
    record Sample(Instant at, Totals totals, long waiting) {}

    /**
     * What nodes have counted.
     *
     * @param submitted jobs that were not known before
     * @param runsFailed runs that failed, whatever followed
     * @param missed occurrences of schedules that nobody fired
     * @param waits how long jobs had waited when their runs began
     * @param runs how long runs took that completed or failed
     */
    record Counts(long submitted, long runsFailed, long missed, Times waits, Times runs) {

        public static final Counts NONE = new Counts(0, 0, 0, Times.NONE, Times.NONE);

        /** These and those. */
        public Counts plus(Counts others) {
            return new Counts(
                    submitted + others.submitted,
                    runsFailed + others.runsFailed,
                    missed + others.missed,
                    waits.plus(others.waits),
                    runs.plus(others.runs));
        }
    }
}
