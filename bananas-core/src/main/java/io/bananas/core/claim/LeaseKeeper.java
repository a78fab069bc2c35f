package io.bananas.core.claim;

import io.bananas.core.job.Lease;
import io.bananas.core.store.LeaseStore;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Knows every lease this node holds, whether its job runs, waits in the buffer or is being settled, and renews them all.
 * Thread-safe.
 */
public final class LeaseKeeper {

    private static final System.Logger LOG = System.getLogger(LeaseKeeper.class.getName());
    private static final int BATCH = 1_000;

    private final LeaseStore store;
    private final Duration length;
    private final Map<String, Lease> held = new ConcurrentHashMap<>();
    private volatile Consumer<Lease> whenLost = lease -> {};
    private volatile long renewedNanos = System.nanoTime();

    public LeaseKeeper(LeaseStore store, Duration length) {
        this.store = store;
        this.length = length;
    }

    /** Told of each lease that turns out to be no longer ours; its run should stop. */
    public void whenLost(Consumer<Lease> listener) {
        whenLost = listener;
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

    /** How many are held. */
    public int size() {
        return held.size();
    }

    /** How long ago all that were held then were renewed; zero while none is held. */
    public Duration sinceRenewal() {
        return held.isEmpty() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - renewedNanos);
    }

    /** Renews all that are held. What cannot be renewed because the store is away is tried again the next time. */
    public void renew() {
        boolean all = true;
        List<Lease> batch = new ArrayList<>();
        for (Lease lease : held.values()) {
            batch.add(lease);
            if (batch.size() == BATCH) {
                all &= renew(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            all &= renew(batch);
        }
        if (all) {
            renewedNanos = System.nanoTime();
        }
    }

    private boolean renew(Collection<Lease> batch) {
        try {
            Set<String> lost = store.renew(batch, length);
            if (!lost.isEmpty()) {
                batch.stream().filter(lease -> lost.contains(lease.jobId())).forEach(this::lose);
            }
            return true;
        } catch (QueueUnavailableException away) {
            LOG.log(System.Logger.Level.DEBUG, "leases not renewed: {0}", away.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "BANANAS-2007: leases not renewed, trying again", e);
        }
        return false;
    }

    /** A lease that was settled between the renewal's sending and its answer is not lost: it is no longer held. */
    private void lose(Lease lease) {
        if (held.remove(lease.jobId(), lease)) {
            whenLost.accept(lease);
        }
    }
}
