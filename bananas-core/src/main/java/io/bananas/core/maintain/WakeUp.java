package io.bananas.core.maintain;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls a sleeper at the nearest of the moments that it was asked for. Thread-safe. */
final class WakeUp {

    private static final System.Logger LOG = System.getLogger(WakeUp.class.getName());

    private final Runnable sleeper;
    private final Timing timing;
    private @Nullable Future<?> set;
    private long setNanos;

    WakeUp(Runnable sleeper, Timing timing) {
        this.sleeper = sleeper;
        this.timing = timing;
    }

    /** Calls after this time, unless it calls earlier anyway. */
    synchronized void in(Duration time) {
        long millis = Math.max(1, time.toMillis());
        long at = timing.ticker().nanos() + TimeUnit.MILLISECONDS.toNanos(millis);
        if (set != null && setNanos - at <= 0) {
            return;
        }
        cancel();
        try {
            set = timing.timer().schedule(this::call, millis, TimeUnit.MILLISECONDS);
            setNanos = at;
        } catch (RejectedExecutionException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "the node stops, others do it");
        }
    }

    synchronized void cancel() {
        if (set != null) {
            set.cancel(false);
            set = null;
        }
    }

    private void call() {
        synchronized (this) {
            set = null;
        }
        sleeper.run();
    }
}
