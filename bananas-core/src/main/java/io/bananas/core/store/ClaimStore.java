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
     * Takes up to {@code max} jobs, in the order of the queues, the oldest of each first. Jobs of other names stay where
     * they are for the nodes that handle them, and do not hold up those behind them.
     *
     * @throws MemoryFullException when there is no room for what would come of them
     * @throws OwnerLostException when the owner was taken for dead
     */
    Reply claim(Request request);

    /**
     * Reads the payload of a claim that came without it.
     *
     * @return empty when it is missing or cannot be read; then the job is in quarantine, unless the lease is lost
     */
    Optional<Claim> read(Claim claim);

    /** The largest fence of any claim so far; 0 before the first. */
    long lastFence();

    /**
     * Gives back what this node claimed without learning of it, because the answer was lost. Looks at all leases, a few
     * at a time.
     *
     * @param after only what was claimed under a larger fence
     * @param until only what was claimed under this fence or a smaller one: however late this call arrives, it takes nothing
     *     that was claimed since it was made
     * @param known the leases between these fences that it knows of; they stay
     * @return the ids of the jobs
     */
    Set<String> unclaim(String node, long after, long until, Collection<Lease> known);

    /**
     * What to take.
     *
     * @param owner who takes it
     * @param max 1 or more
     * @param lease how long it is held unless renewed
     * @param queues the most urgent first
     * @param names the handled names, each with how many of it may be taken; {@link #NO_LIMIT} for as many as there are
     * @param room how large what is taken may be
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

        /** The node that takes it. */
        public String node() {
            return Lease.nodeOf(owner);
        }

        /** The same in some of its queues for some of its names. */
        public Request in(List<QueueId> someQueues, Map<String, Integer> someNames) {
            return new Request(owner, max, lease, someQueues, someNames, room, resting);
        }
    }

    /**
     * How many bytes of payloads may be taken.
     *
     * @param orOneLarger whether one job that has more may be taken instead
     */
    record Room(long bytes, boolean orOneLarger) {

        /** For those who do not care. */
        public static final Room UNLIMITED = new Room(1L << 50, true);
    }

    /** As many jobs of a name as there are. */
    int NO_LIMIT = -1;

    /**
     * What was taken.
     *
     * @param claims in the order in which they should run
     * @param more whether to look again at once although less than asked for was found
     * @param setAside the ids of jobs whose record is missing or unreadable; they are in quarantine now
     */
    record Reply(List<Claim> claims, boolean more, List<String> setAside) {}
}
