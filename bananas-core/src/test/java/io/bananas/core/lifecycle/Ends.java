package io.bananas.core.lifecycle;

import io.bananas.core.event.JobEvents;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.store.RecoverStore;
import io.bananas.spi.JobError;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers what the nodes of a test were told: which jobs ended, which claims were started, which came too late. */
final class Ends implements JobEvents {

    private final Queue<String> ended = new ConcurrentLinkedQueue<>();
    private final Queue<Claim> started = new ConcurrentLinkedQueue<>();
    private final Queue<RecoverStore.Recovered> crashed = new ConcurrentLinkedQueue<>();
    private final Queue<Lease> stale = new ConcurrentLinkedQueue<>();

    List<String> ended() {
        return List.copyOf(ended);
    }

    List<Claim> started() {
        return List.copyOf(started);
    }

    List<Lease> stale() {
        return List.copyOf(stale);
    }

    List<RecoverStore.Recovered> crashed() {
        return List.copyOf(crashed);
    }

    @Override
    public void started(Claim claim) {
        started.add(claim);
    }

    @Override
    public void completed(Claim claim, Duration took) {
        ended.add(claim.job().id());
    }

    @Override
    public void dead(Claim claim, JobError error) {
        ended.add(claim.job().id());
    }

    @Override
    public void stale(Lease lease) {
        stale.add(lease);
    }

    @Override
    public void crashed(RecoverStore.Recovered recovered) {
        crashed.add(recovered);
        if (recovered.fate() == RecoverStore.Fate.DEAD) {
            ended.add(recovered.id());
        }
    }
}
