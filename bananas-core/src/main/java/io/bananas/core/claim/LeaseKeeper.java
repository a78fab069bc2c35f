package io.bananas.core.claim;

import io.bananas.core.event.LastResortLog;
import io.bananas.core.job.Lease;
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
 * Knows every lease this node holds, whether its job runs, waits in the buffer or is being settled, and renews them all.
 * Thread-safe.
 */
public final class LeaseKeeper {

    private static final System.Logger LOG = System.getLogger(LeaseKeeper.class.getName());
    private static final String NOT_RENEWED = "BANANAS-2007: could not renew the leases, trying again";

    /** The store serves nobody else meanwhile. */
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

    /** Told of each lease that turns out to be no longer ours; its run should stop. */
    public void whenLost(Consumer<Lease> listener) {
        whenLost = listener;
    }

    /** Told of each lease under which its job's cancellation was asked for, with each renewal again. */
    public void whenCancelled(Consumer<Lease> listener) {
        whenCancelled = listener;
    }

    /** A lease of the same job that was held before is lost: we would not have this one otherwise. */
    void hold(Lease lease) {
        Lease before = held.put(lease.jobId(), lease);
        if (before != null && before.fence() != lease.fence()) {
            whenLost.accept(before);
        }
    }

    /** The job was settled, or the lease is lost: it is not renewed any more. */
    public void forget(Lease lease) {
        held.remove(lease.jobId(), lease);
    }

    /** Whether this very lease is held, and not one of another claim of its job. */
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

    /** How long ago all that were held then were renewed; zero while none is held. */
    public Duration sinceRenewal() {
        return held.isEmpty() ? Duration.ZERO : ticker.since(renewedNanos);
    }

    /**
     * The owner of this node's leases. Enters one when there is none.
     *
     * @throws QueueUnavailableException when there is none and the store is away
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

    /** The owner was taken for dead: its leases are lost, and the next claim enters another one. */
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
     * Renews all leases when it is time to, and at once again when that did not succeed: after an outage every moment counts. To be
     * called at each {@link ClaimSettings#heartbeat}, by a timer that would never call again after a failure.
     */
    public void beat() {
        Guard.run(this::renewWhenDue, e -> {
            overdue = true;
            LastResortLog.raise(LOG, System.Logger.Level.ERROR, NOT_RENEWED, e);
        });
    }

    private void renewWhenDue() {
        Duration least = settings.renewal().minus(settings.heartbeat().dividedBy(2));
        if (overdue || ticker.since(renewedNanos).compareTo(least) > 0) {
            renew();
        }
    }

    /** Renews all leases. What cannot be renewed because the store is away is tried again with the next beat. */
    public void renew() {
        long start = ticker.nanos();
        boolean renewed = false;
        try {
            renewed = renewOwner();
        } catch (QueueUnavailableException away) {
            LOG.log(System.Logger.Level.DEBUG, "leases not renewed: {0}", away.getMessage());
        } catch (RuntimeException | Error e) {
            LastResortLog.raise(LOG, System.Logger.Level.ERROR, NOT_RENEWED, e);
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

    /** Single leases can be lost, too, as when the audit repairs something. */
    private void checkAll() {
        checkedNanos = ticker.nanos();
        List<Lease> all = List.copyOf(held.values());
        for (int from = 0; from < all.size(); from += BATCH) {
            check(all.subList(from, Math.min(from + BATCH, all.size())));
        }
    }

    /**
     * Looks after one lease now, since somebody is said to want its job cancelled: only the store's answer tells whether that is
     * so. Nothing is done for a lease that this node does not hold: what it was told is late, or not meant for it.
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

    /** A lease that was settled between the question and its answer is not lost: it is no longer held. */
    private void lose(Lease lease) {
        if (held.remove(lease.jobId(), lease)) {
            whenLost.accept(lease);
        }
    }
}
