package io.bananas.core.store;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.core.view.Room;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes waiting jobs under a lease. */
public interface ClaimStore {

    /**
     * Takes up to {@code max} jobs, the most urgent first. Of each queue of a priority it takes the same number, as far as there
     * are so many, and the oldest first. Jobs of other names keep waiting for the nodes that handle them, and do not hold up the
     * jobs behind them.
     *
     * @throws MemoryFullException when the store has no room for the results of the jobs
     * @throws OwnerLostException when the owner was taken for dead
     */
    Reply claim(Request request);

    /**
     * Whether anything is in these queues, whoever may take it. One small read, for a node that sleeps: it notes nothing. Answers true when
     * the queues are too many for that.
     */
    boolean isAnyIn(List<QueueId> queues);

    /**
     * Reads the payload of a claim that came without it.
     *
     * @return empty when the payload is missing or unreadable; then the job is in quarantine, unless the lease is lost
     */
    Optional<Claim> read(Claim claim);

    /** The largest fence of any claim so far; 0 before the first. */
    long lastFence();

    /**
     * Requeues jobs that this node claimed without learning of it, because the answer was lost. Looks at all leases, a few at a
     * time.
     *
     * @param after requeues only what was claimed under a larger fence
     * @param until requeues only what was claimed under this fence or a smaller one: however late this call arrives, it touches
     *     nothing that the node has claimed since
     * @param known the leases between these fences that the node knows; they stay
     * @return the ids of the requeued jobs
     */
    Set<String> requeueLost(String node, long after, long until, Collection<Lease> known);

    /**
     * What to take.
     *
     * @param owner who takes the jobs
     * @param max how many jobs to take, 1 or more
     * @param lease how long the leases last unless they are renewed
     * @param queues the queues to look into, the most urgent first, and of a priority that whose turn it is
     * @param names the handled names, each with how many jobs of it may be taken; {@link #NO_LIMIT} for any number
     * @param room how large the jobs may be
     * @param resting whether the last claim of this node found nothing
     */
    record Request(
            String owner,
            int max,
            Duration lease,
            List<QueueId> queues,
            Map<String, Integer> names,
            Room room,
            boolean resting) {

        /** The node that takes the jobs. */
        public String node() {
            return Lease.nodeOf(owner);
        }

        /** This request, for some of its queues and some of its names. */
        public Request in(List<QueueId> someQueues, Map<String, Integer> someNames) {
            return new Request(owner, max, lease, someQueues, someNames, room, resting);
        }
    }

    /**
     * How many bytes of jobs may be taken.
     *
     * @param orOneLarger whether one larger job may be taken instead
     */
    record Room(long bytes, boolean orOneLarger) {

        /** Room for any jobs. */
        public static final Room UNLIMITED = new Room(1L << 50, true);
    }

    /** Allows any number of jobs of a name. */
    int NO_LIMIT = -1;

    /**
     * What was taken.
     *
     * @param claims in the order in which they should run
     * @param more whether the node should claim again at once although it got fewer jobs than it asked for
     * @param quarantined the ids of jobs whose record is missing or unreadable; they are in quarantine now
     * @param next the queues that come first the next time, at most one of each priority
     */
    record Reply(List<Claim> claims, boolean more, List<String> quarantined, List<QueueId> next) {

        /** Nothing was taken. */
        public static Reply none(List<String> quarantined) {
            return new Reply(List.of(), false, quarantined, List.of());
        }
    }
}
