package io.bananas.core.claim;

import io.bananas.core.job.Lease;
import io.bananas.core.log.LastResortLog;
import io.bananas.core.log.LogCode;
import io.bananas.core.service.Guard;
import io.bananas.core.store.LeaseStore;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Knows every lease that this node holds, and renews them all: of jobs that run, are prefetched or are being settled.
 * Thread-safe.
 */
public final class LeaseKeeper {

    private static final System.Logger LOG = System.getLogger(LeaseKeeper.class.getName());

    /** How many leases one call checks: the store serves nobody else meanwhile. */
    private static final int BATCH = 200;

    private final LeaseStore store;
    private final ClaimSettings settings;
    private final Ticker ticker;
    private final Map<String, Lease> held = new ConcurrentHashMap<>();
    private volatile Consumer<Lease> whenLost = lease -> {};
    private volatile Consumer<Lease> whenCancelled = lease -> {};
    private volatile long renewedNanos;
    private volatile long checkedNanos;
    private volatile boolean overdue;
    private volatile @Nullable String owner;

    public LeaseKeeper(LeaseStore store, ClaimSettings settings, Ticker ticker) {
        this.store = store;
        this.settings = settings;
        this.ticker = ticker;
        this.renewedNanos = ticker.nanos();
        this.checkedNanos = renewedNanos;
    }

    /** Sets who learns of each lease that this node has lost: the run under it should stop. */
    public void whenLost(Consumer<Lease> listener) {
        whenLost = listener;
    }

    /** Sets who learns of each lease whose job somebody wants cancelled. Each renewal tells it again. */
    public void whenCancelled(Consumer<Lease> listener) {
        whenCancelled = listener;
    }

    /** Keeps a new lease. An earlier lease of the same job is lost then: else the store would not have given this one. */
    void hold(Lease lease) {
        Lease before = held.put(lease.jobId(), lease);
        if (before != null && before.fence() != lease.fence()) {
            whenLost.accept(before);
        }
    }

    /** Stops renewing a lease: its job was settled, or the lease is lost. */
    public void forget(Lease lease) {
        held.remove(lease.jobId(), lease);
    }

    /** Whether this node holds exactly this lease, and not the one of another claim of the same job. */
    boolean isHeld(Lease lease) {
        return lease.equals(held.get(lease.jobId()));
    }

    /** The leases with a larger fence. */
    List<Lease> heldAbove(long fence) {
        return held.values().stream().filter(lease -> lease.fence() > fence).toList();
    }

    /** How many are held. */
    public int size() {
        return held.size();
    }

    /** How long ago the last renewal of all leases was; zero while the node holds none. */
    public Duration sinceRenewal() {
        return held.isEmpty() ? Duration.ZERO : ticker.since(renewedNanos);
    }

    /**
     * The owner of this node's leases. Enters an owner when the node has none.
     *
     * @throws QueueUnavailableException when the node has none and the store is away
     */
    String owner() {
        String known = owner;
        return known == null ? enlist() : known;
    }

    private synchronized String enlist() {
        String entered = owner;
        if (entered == null) {
            long start = ticker.nanos();
            entered = store.enlist(settings.node(), settings.lease());
            owner = entered;
            renewedNanos = start;
        }
        return entered;
    }

    /** Drops the owner, since it was taken for dead. Its leases are lost, and the next claim enters another owner. */
    void lostOwner(String lost) {
        synchronized (this) {
            if (lost.equals(owner)) {
                owner = null;
            }
        }
        held.values().stream()
                .filter(lease -> lease.owner().equals(lost))
                .toList()
                .forEach(this::lose);
    }

    /**
     * Renews all leases when it is time to. After a failed renewal each beat tries again: after an outage every moment counts.
     * Called at each {@link ClaimSettings#heartbeat}. Throws nothing, since a failure would end the timer that calls.
     */
    public void beat() {
        Guard.run(this::renewWhenDue, e -> {
            overdue = true;
            LastResortLog.write(LOG, LogCode.LEASES_NOT_RENEWED, e);
        });
    }

    private void renewWhenDue() {
        Duration usual = held.isEmpty() ? settings.renewalAtRest() : settings.renewal();
        Duration least = usual.minus(settings.heartbeat().dividedBy(2));
        if (overdue || ticker.since(renewedNanos).compareTo(least) > 0) {
            renew();
        }
    }

    /** Renews all leases. When the store is away, the next beat tries again. */
    public void renew() {
        long start = ticker.nanos();
        boolean renewed = false;
        try {
            renewed = renewOwner();
        } catch (QueueUnavailableException away) {
            LOG.log(System.Logger.Level.DEBUG, "leases not renewed: {0}", away.getMessage());
        } catch (RuntimeException | Error e) {
            LastResortLog.write(LOG, LogCode.LEASES_NOT_RENEWED, e);
        }
        overdue = !renewed;
        if (renewed) {
            renewedNanos = start;
        }
    }

    private boolean renewOwner() {
        String known = owner;
        if (known == null) {
            return true;
        }
        LeaseStore.Beat beat = store.beat(known, settings.lease());
        if (!beat.alive()) {
            lostOwner(known);
            return true;
        }
        if (beat.cancels() || ticker.since(checkedNanos).compareTo(settings.lease()) > 0) {
            checkAll();
        }
        return true;
    }

    /** Asks for single leases: the node can lose one of them, as when the audit repairs something. */
    private void checkAll() {
        checkedNanos = ticker.nanos();
        List<Lease> all = List.copyOf(held.values());
        for (int from = 0; from < all.size(); from += BATCH) {
            check(all.subList(from, Math.min(from + BATCH, all.size())));
        }
    }

    /**
     * Checks one lease now, since a signal says that somebody wants its job cancelled. Only the store's answer tells whether that
     * is so. Ignores a lease that this node does not hold: such a signal is late, or meant for another node.
     */
    public void check(String jobId, long fence) {
        Lease lease = held.get(jobId);
        if (lease != null && lease.fence() == fence) {
            try {
                check(List.of(lease));
            } catch (QueueUnavailableException away) {
                LOG.log(System.Logger.Level.DEBUG, "cancellation not looked up: {0}", away.getMessage());
            }
        }
    }

    private void check(Collection<Lease> batch) {
        LeaseStore.Check check = store.check(batch);
        batch.stream().filter(lease -> check.lost().contains(lease.jobId())).forEach(this::lose);
        batch.stream()
                .filter(lease -> check.cancelled().contains(lease.jobId()) && isHeld(lease))
                .forEach(whenCancelled);
    }

    /** Tells of a lost lease. One that was settled between question and answer is not lost: the node no longer holds it. */
    private void lose(Lease lease) {
        if (held.remove(lease.jobId(), lease)) {
            whenLost.accept(lease);
        }
    }
}
