package io.bananas.chaos.load;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.History;
import io.bananas.chaos.plan.Occurrences;
import io.bananas.spi.JobRequest;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.spi.ScheduleRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Somebody who makes schedules for each second: one that stays, one that leaves out occurrences while its last job has not ended, and one
 * that comes and goes. Runs on a thread of its own.
 */
public final class Timekeeper implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Desk.Timers timers;
    private final History history;
    private final Duration lease;
    private final Random random;
    private final Thread thread = new Thread(this::run, "timekeeper");
    private volatile boolean running = true;

    public Timekeeper(Desk.Timers timers, History history, Duration lease, long seed) {
        this.timers = timers;
        this.history = history;
        this.lease = lease;
        random = new Random(seed);
    }

    /** Begins. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            until(() -> put(Occurrences.STEADY));
            until(() -> put(Occurrences.ALONE));
            while (running) {
                comeAndGo();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            history.surprise("a call for a schedule threw " + e);
        }
    }

    /** A put without an answer may still come after the deletion. Then the time between the two says nothing. */
    private void comeAndGo() throws InterruptedException {
        boolean isAnswered = isPut();
        TimeUnit.MILLISECONDS.sleep(random.nextLong(lease.toMillis()));
        until(() -> timers.control().delete(Occurrences.BRIEF.id()));
        Instant gone = until(this::now);
        TimeUnit.MILLISECONDS.sleep(random.nextLong(lease.toMillis()));
        Instant still = until(this::now);
        if (isAnswered) {
            history.add(Kind.AWAY, "", Occurrences.BRIEF.id() + " " + gone.toEpochMilli() + " " + still.toEpochMilli());
        } else {
            TimeUnit.MILLISECONDS.sleep(lease.toMillis());
        }
    }

    private boolean isPut() {
        try {
            return put(Occurrences.BRIEF);
        } catch (QueueUnavailableException away) {
            return false;
        }
    }

    private boolean put(Occurrences kind) {
        String payload = kind.plan(kind.id(), lease).payload();
        ScheduleRequest request = ScheduleRequest.builder(
                        kind.id(), JobRequest.of(kind.conduct().jobName()))
                .cron("* * * * * *")
                .overlap(kind.overlap())
                .build();
        timers.control().put(request, payload);
        return true;
    }

    private Instant now() {
        return timers.store().find(Occurrences.BRIEF.id()).now();
    }

    /** Calls until there is an answer. */
    private static <T> T until(Supplier<T> call) throws InterruptedException {
        while (true) {
            try {
                return call.get();
            } catch (QueueUnavailableException away) {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    /** Deletes all schedules, so that the queue comes to rest. */
    public void release() {
        for (Occurrences kind : Occurrences.values()) {
            timers.control().delete(kind.id());
        }
    }

    /** Takes up nothing more, and waits until the last call is answered, but not for ever. */
    public void stop(Duration patience) throws InterruptedException {
        running = false;
        thread.join(patience.toMillis());
    }

    /** Ends at once. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
