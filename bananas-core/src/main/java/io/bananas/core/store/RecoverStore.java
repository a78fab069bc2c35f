package io.bananas.core.store;

import io.bananas.core.job.QueueId;
import java.time.Duration;
import java.util.List;

/** Takes back jobs whose lease ran out. */
public interface RecoverStore {

    /**
     * Takes back at most {@code limit} jobs whose lease ran out: to the head of their queue with one crash more, or to their
     * end. After an outage in which no node could reach the store, nothing is taken back for the length of the longest
     * leases that may have run out meanwhile, so that nodes that live can renew theirs first.
     */
    Reply recover(int limit, Terms terms);

    /**
     * How it is done.
     *
     * @param node who asks; it promotes jobs, too, and is told of what falls due before it looks again
     * @param maxCrashes a job that has crashed this often is dead
     * @param lease how long leases are
     * @param lookedBefore whether the asking node was there before: an outage that it lived through may have been one for
     *     others
     */
    record Terms(String node, int maxCrashes, Duration lease, boolean lookedBefore) {}

    /**
     * What was found.
     *
     * @param setAside the ids of jobs whose record is missing or unreadable; they are in quarantine now
     * @param more whether there may be more of both
     */
    record Reply(List<Recovered> recovered, List<String> setAside, boolean more) {}

    /**
     * A job whose worker died.
     *
     * @param id of the job
     * @param name of the job
     * @param node the worker
     * @param crashes so far
     */
    record Recovered(String id, String name, QueueId queue, String node, int crashes, Fate fate) {}

    /** What becomes of a job whose worker died. */
    enum Fate {
        /** It runs again. */
        AGAIN,
        /** It has crashed too often. */
        DEAD,
        /** Its cancellation had been asked for. */
        CANCELLED
    }
}
