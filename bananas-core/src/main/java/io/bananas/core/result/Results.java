package io.bananas.core.result;

import io.bananas.core.store.ResultStore;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.Room;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads results and waits for them without holding a thread. Thread-safe.
 *
 * <p>A waiter is entered here first and asks the store second. In one step the store answers with the result or notes that
 * somebody waits. So a job that ends between the two is either seen or announced. A lost connection may lose announcements:
 * when it is back, all waiters look again.
 */
public final class Results {

    private static final System.Logger LOG = System.getLogger(Results.class.getName());

    /** How long the store counts as away after a failure: else each waiter whose time is over would wait for it, one by one. */
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ResultStore store;
    private final ScheduledExecutorService timer;
    private final Ticker ticker;
    private final Map<String, Set<Waiter>> waiting = new ConcurrentHashMap<>();
    private volatile long awayUntilNanos;

    /**
     * @param timer completes the futures of the waiters
     */
    public Results(ResultStore store, ScheduledExecutorService timer, Ticker ticker) {
        this.store = store;
        this.timer = timer;
        this.ticker = ticker;
        this.awayUntilNanos = ticker.nanos();
    }

    /** Reads what there is now, even a large result. */
    public Lookup find(String id) {
        return find(id, Room.ENOUGH);
    }

    /** Reads what there is now. Asks for room before it reads a large result. */
    public Lookup find(String id, Room room) {
        return whole(id, store.find(id), room);
    }

    /** Adds a large result to a lookup that left it out. */
    public Lookup whole(String id, Lookup lookup, Room room) {
        if (lookup instanceof Lookup.Large large) {
            room.take(large.bytes());
            return store.read(id);
        }
        return lookup;
    }

    /**
     * Waits for the end of a job. Does not read a large result: see {@link #whole}.
     *
     * @return completes normally, on another thread, at the end of the wait at the latest
     */
    public CompletableFuture<Lookup> await(String id, Duration atMost) {
        Waiter waiter = new Waiter(id);
        enter(waiter);
        try {
            Lookup now = store.findOrAnnounce(id);
            if (now instanceof Lookup.Running) {
                waiter.endAt(timer.schedule(() -> lookLast(waiter), atMost.toMillis(), TimeUnit.MILLISECONDS));
            } else {
                answer(waiter, now);
            }
        } catch (RejectedExecutionException stopped) {
            answer(waiter, new Lookup.Running());
        } catch (RuntimeException e) {
            fail(waiter, e);
        }
        return waiter.future;
    }

    /** Answers a waiter whose time is over with what there is now: the announcement may have been lost. */
    private void lookLast(Waiter waiter) {
        Lookup last = new Lookup.Running();
        try {
            if (ticker.nanos() - awayUntilNanos >= 0) {
                last = store.find(waiter.id);
            }
        } catch (RuntimeException e) {
            awayUntilNanos = ticker.nanos() + AWAY_NANOS;
            LOG.log(System.Logger.Level.DEBUG, "no last look at job {0}: {1}", waiter.id, e.getMessage());
        } finally {
            answer(waiter, last);
        }
    }

    private void answer(Waiter waiter, Lookup lookup) {
        leave(waiter);
        waiter.future.complete(lookup);
        waiter.cancelTimeout();
    }

    private void fail(Waiter waiter, RuntimeException why) {
        leave(waiter);
        waiter.future.completeExceptionally(why);
        waiter.cancelTimeout();
    }

    private void enter(Waiter waiter) {
        waiting.compute(waiter.id, (id, waiters) -> {
            Set<Waiter> all = waiters == null ? ConcurrentHashMap.newKeySet() : waiters;
            all.add(waiter);
            return all;
        });
    }

    private void leave(Waiter waiter) {
        waiting.computeIfPresent(waiter.id, (id, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
        });
    }

    /** Answers who waits for these jobs, which have ended. */
    public void ended(Collection<String> ids) {
        for (String id : ids) {
            if (waiting.containsKey(id)) {
                timer.execute(() -> look(id));
            }
        }
    }

    /** Looks again for all waiters, since announcements may have been lost. */
    public void lookAgain() {
        timer.execute(() -> waiting.keySet().forEach(this::look));
    }

    private void look(String id) {
        Set<Waiter> waiters = waiting.get(id);
        if (waiters == null) {
            return;
        }
        try {
            Lookup lookup = store.findOrAnnounce(id);
            if (!(lookup instanceof Lookup.Running)) {
                waiters.forEach(waiter -> answer(waiter, lookup));
            }
        } catch (QueueUnavailableException away) {
            // Waiters look again when the connection is back, and are answered when their time is over.
        } catch (RuntimeException e) {
            // A result that cannot be read must not keep the others from their answer.
            waiters.forEach(waiter -> fail(waiter, e));
        }
    }

    /** Answers all waiters with what is known, since the node ends. */
    public void close() {
        for (Set<Waiter> waiters : waiting.values()) {
            waiters.forEach(waiter -> answer(waiter, new Lookup.Running()));
        }
    }

    private static final class Waiter {

        private final String id;
        private final CompletableFuture<Lookup> future = new CompletableFuture<>();
        private volatile @Nullable Future<?> timeout;

        Waiter(String id) {
            this.id = id;
        }

        void endAt(Future<?> time) {
            timeout = time;
            // the answer may have come while nobody could cancel the timeout yet
            if (future.isDone()) {
                cancelTimeout();
            }
        }

        /** Called when the future is done, so that either this or {@link #endAt} sees the other. */
        void cancelTimeout() {
            Future<?> time = timeout;
            if (time != null) {
                time.cancel(false);
            }
        }
    }
}
