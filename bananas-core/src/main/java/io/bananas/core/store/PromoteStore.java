package io.bananas.core.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Moves due jobs into their queues. */
public interface PromoteStore {

    /** Moves at most {@code limit} jobs that are due by the store's clock. */
    Promoted promote(int limit);

    /**
     * What was moved.
     *
     * @param count how many
     * @param untilNext the time until the next job is due; zero when more are due already; empty when none is scheduled
     * @param quarantined the ids of jobs whose record is missing or unreadable; they are in quarantine now
     */
    record Promoted(int count, Optional<Duration> untilNext, List<String> quarantined) {}
}
