package io.bananas.core.claim;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.event.Quarantine;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.store.MemoryFullException;
import io.bananas.core.store.OwnerLostException;
import io.bananas.core.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes jobs for this node and hands their leases to the {@link LeaseKeeper}. Used by one thread, except where a method says
 * otherwise.
 *
 * <p>When a claim fails, the store may have taken jobs for it all the same. The node requeues those before its next claim. It
 * looks once more when no earlier command can be under way any longer.
 */
public final class Claimer {

    private static final System.Logger LOG = System.getLogger(Claimer.class.getName());
    private static final long LONGEST_UNDER_WAY = Duration.ofSeconds(15).toNanos();

    /** How often a node that sleeps claims although nothing is there. */
    static final Duration CLAIM_AGAIN = Duration.ofSeconds(10);

    /** How often the node looks for leases of its own that it does not know. */
    static final Duration LOOK_FOR_UNKNOWN = Duration.ofMinutes(1);

    private final ClaimStore store;
    private final LeaseKeeper leases;
    private final ClaimSettings settings;
    private final QueueTurns turns;
    private final JobListener events;
    private final Quarantine quarantine;
    private final Ticker ticker;
    private Doubt doubt = Doubt.NONE;
    private long doubtNanos;
    private long knownFence;
    private long fenceBeforeDoubt;
    private long lookedNanos;
    private long restedNanos;
    private Set<String> restedNames = Set.of();
    private boolean resting;

    /** Whether the store may have taken jobs for this node without its knowledge. */
    private enum Doubt {
        NONE,
        UNCHECKED,
        CHECKED_EARLY
    }

    public Claimer(ClaimStore store, LeaseKeeper leases, ClaimSettings settings, JobListener events, Ticker ticker) {
        this.store = store;
        this.leases = leases;
        this.settings = settings;
        this.turns = new QueueTurns(settings.queues(), settings.node().hashCode());
        this.events = events;
        this.quarantine = new Quarantine(events);
        this.ticker = ticker;
        this.lookedNanos = ticker.nanos();
    }

    /**
     * Takes up to {@code max} jobs.
     *
     * @param names the handled names, each with how many jobs of it may be taken
     * @param room how large the jobs may be
     */
    public ClaimStore.Reply claim(int max, Map<String, Integer> names, ClaimStore.Room room) {
        resolveDoubt();
        requeueUnknown();
        ClaimStore.Reply reply = claimAsOwner(max, names, room);
        quarantine.tell(reply.quarantined());
        if (!reply.claims().isEmpty()) {
            events.on(new JobEvent.Claimed(reply.claims()));
        }
        turns.beginWith(reply.next());
        hold(reply.claims());
        resting = reply.claims().isEmpty() && !reply.more();
        if (resting) {
            restedNanos = ticker.nanos();
            restedNames = names.keySet();
        }
        return reply;
    }

    /**
     * Whether nothing is in the queues of this node, which sleeps since its last claim. False when it does not sleep, when it takes other
     * names by now, and when it is time for another claim: the store forgets nodes that have not claimed for long.
     *
     * @param names as for a claim
     */
    public boolean isQuiet(Map<String, Integer> names) {
        return resting
                && doubt == Doubt.NONE
                && restedNames.equals(names.keySet())
                && ticker.since(restedNanos).compareTo(CLAIM_AGAIN) < 0
                && !store.isAnyIn(settings.queues());
    }

    /** When this node's owner was taken for dead, the node enters as another owner and claims again. */
    private ClaimStore.Reply claimAsOwner(int max, Map<String, Integer> names, ClaimStore.Room room) {
        while (true) {
            String owner = leases.owner();
            try {
                return send(new ClaimStore.Request(owner, max, settings.lease(), turns.next(), names, room, resting));
            } catch (OwnerLostException e) {
                leases.lostOwner(owner);
            }
        }
    }

    /** Keeps all leases or none: a lease that is renewed for a job that nobody runs would never run out. */
    private void hold(List<Claim> claims) {
        try {
            for (Claim claim : claims) {
                leases.hold(claim.lease());
                knownFence = claim.lease().fence();
            }
        } catch (RuntimeException | Error e) {
            claims.forEach(claim -> leases.forget(claim.lease()));
            throw e;
        }
    }

    /** Whether this node still holds the lease, as far as it knows. Thread-safe. */
    public boolean isHeld(Lease lease) {
        return leases.isHeld(lease);
    }

    /**
     * Reads the payload of a claim if it did not come with it. Empty when the payload is missing or unreadable: then the job is
     * in quarantine now. Thread-safe.
     */
    public Optional<Claim> read(Claim claim) {
        Optional<Claim> whole = store.read(claim);
        if (whole.isEmpty()) {
            leases.forget(claim.lease());
            quarantine.tell(List.of(claim.job().id()));
        }
        return whole;
    }

    private ClaimStore.Reply send(ClaimStore.Request request) {
        boolean answered = false;
        try {
            ClaimStore.Reply reply = store.claim(request);
            answered = true;
            return reply;
        } catch (MemoryFullException | OwnerLostException e) {
            answered = true;
            throw e;
        } finally {
            if (!answered) {
                if (doubt == Doubt.NONE) {
                    fenceBeforeDoubt = knownFence;
                }
                doubt = Doubt.UNCHECKED;
                doubtNanos = ticker.nanos();
            }
        }
    }

    /** Requeues what claims without an answer may have taken. Callers do this after the last claim, too. */
    public void resolveDoubt() {
        boolean late = ticker.nanos() - doubtNanos > LONGEST_UNDER_WAY;
        if (doubt == Doubt.UNCHECKED || (doubt == Doubt.CHECKED_EARLY && late)) {
            requeueAbove(fenceBeforeDoubt);
            doubt = late ? Doubt.NONE : Doubt.CHECKED_EARLY;
        }
    }

    /**
     * Requeues jobs of this node whose leases it does not know. Its owner lives, so they would never run out. A store that has lost its
     * last writes has such leases, of jobs that had ended. A node that had no memory for a claim or an outcome leaves some, too.
     */
    private void requeueUnknown() {
        if (ticker.since(lookedNanos).compareTo(LOOK_FOR_UNKNOWN) >= 0) {
            requeueAbove(0);
            lookedNanos = ticker.nanos();
        }
    }

    private void requeueAbove(long fence) {
        long until = store.lastFence();
        Set<String> ids = store.requeueLost(settings.node(), fence, until, leases.heldAbove(fence));
        if (!ids.isEmpty()) {
            LogLine.of(LogCode.CLAIMS_REQUEUED).with(LogField.COUNT, ids.size()).to(LOG);
            events.on(new JobEvent.ClaimsRequeued(ids));
        }
    }
}
