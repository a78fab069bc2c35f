package io.bananas.core.lifecycle;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.event.Subscriptions;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.store.RecoverStore;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers what the nodes of a test were told: which jobs ended, which claims were started, which came too late. */
final class Ends implements JobListener {

    private final Queue<String> ended = new ConcurrentLinkedQueue<>();
    private final Queue<Claim> started = new ConcurrentLinkedQueue<>();
    private final Queue<RecoverStore.Recovered> crashed = new ConcurrentLinkedQueue<>();
    private final Queue<Lease> stale = new ConcurrentLinkedQueue<>();
    private final Subscriptions subscriptions = new Subscriptions()
            .to(JobEvent.Started.class, event -> started.add(event.claim()))
            .to(JobEvent.Completed.class, event -> ended.add(event.claim().job().id()))
            .to(JobEvent.Dead.class, event -> ended.add(event.claim().job().id()))
            .to(JobEvent.Stale.class, event -> stale.add(event.lease()))
            .to(JobEvent.Crashed.class, this::crashed);

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
    public void on(JobEvent event) {
        subscriptions.on(event);
    }

    private void crashed(JobEvent.Crashed event) {
        RecoverStore.Recovered recovered = event.recovered();
        crashed.add(recovered);
        if (recovered.fate() == RecoverStore.Fate.DEAD) {
            ended.add(recovered.id());
        }
    }
}
