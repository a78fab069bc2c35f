package io.bananas.core.store;

import io.bananas.core.job.QueueId;
import java.time.Duration;
import java.util.List;

/** Recovers jobs whose lease ran out. */
public interface RecoverStore {

    /**
     * Recovers at most {@code limit} jobs whose lease ran out: each goes to the head of its queue with one crash more, or to its
     * end. After an outage in which no node could reach the store, it recovers nothing for as long as the longest lease lasts.
     * So nodes that live can renew their leases first.
     */
    Reply recover(int limit, Terms terms);

    /**
     * What the store must know to recover jobs.
     *
     * @param maxCrashes a job that has crashed this often is dead
     * @param lease how long the leases of this node last
     * @param lookedBefore whether this node has asked before: an outage that it lived through may have hit others, too
     */
    record Terms(int maxCrashes, Duration lease, boolean lookedBefore) {}

    /**
     * What was found.
     *
     * @param quarantined the ids of jobs whose record is missing or unreadable; they are in quarantine now
     * @param more whether there may be more to recover
     */
    record Reply(List<Recovered> recovered, List<String> quarantined, boolean more) {}

    /**
     * A job whose worker died.
     *
     * @param id the id of the job
     * @param name the name of the job
     * @param node the node of the dead worker
     * @param crashes how many crashes the job has had
     */
    record Recovered(String id, String name, QueueId queue, String node, int crashes, Fate fate) {}

    /** What becomes of a job whose worker died. */
    enum Fate {
        /** The job runs again. */
        AGAIN,
        /** The job has crashed too often. */
        DEAD,
        /** Somebody had asked to cancel the job. */
        CANCELLED
    }
}
