package io.bananas.chaos.load;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.History;
import io.bananas.core.operate.JobControl;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Cancels jobs, each until the queue has answered. Thread-safe. */
public final class Canceller implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final JobControl control;
    private final History history;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    public Canceller(JobControl control, History history) {
        this.control = control;
        this.history = history;
    }

    void cancelLater(String id, Duration delay) {
        unanswered.incrementAndGet();
        schedule(() -> begin(id), delay);
    }

    private void begin(String id) {
        history.add(Kind.CANCEL_ASKED, id, "");
        cancel(id);
    }

    private void cancel(String id) {
        try {
            history.add(Kind.CANCEL_ANSWERED, id, control.cancel(id).name());
            unanswered.decrementAndGet();
        } catch (QueueUnavailableException away) {
            schedule(() -> cancel(id), PAUSE);
        } catch (RuntimeException e) {
            history.surprise("cancelling threw " + e);
            schedule(() -> cancel(id), PAUSE);
        }
    }

    private void schedule(Runnable step, Duration delay) {
        var unused = timer.schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many have not been answered yet. */
    public int unanswered() {
        return unanswered.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
