package io.bananas.core.lifecycle;

import io.bananas.core.claim.Doorbell;
import io.bananas.core.claim.Heartbeat;
import io.bananas.core.result.Results;
import io.bananas.core.store.Signals;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Passes signals from the store on to the parts of the node that they concern.
 *
 * @param due learns when a job falls due before all others
 */
record SignalRouter(Doorbell doorbell, Results results, Heartbeat heartbeat, Consumer<Duration> due)
        implements Signals.Listener {

    @Override
    public void arrived() {
        doorbell.ring();
    }

    @Override
    public void ended(Collection<String> ids) {
        results.ended(ids);
    }

    @Override
    public void dueIn(Duration time) {
        due.accept(time);
    }

    @Override
    public void cancelRequested(String id, long fence) {
        heartbeat.checkNow(id, fence);
    }

    @Override
    public void connected() {
        doorbell.ring();
        results.lookAgain();
        heartbeat.renewNow();
    }
}
