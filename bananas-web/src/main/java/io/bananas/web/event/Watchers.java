package io.bananas.web.event;

import io.bananas.core.view.Snapshot;
import io.bananas.spi.QueueUnavailableException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All who watch on this node. Each snapshot is made once, and all of them get the same bytes. Who comes later gets the newest overview at once.
 * No monitor is held while something waits for Redis or a client. One thread looks; all others may do everything else.
 */
final class Watchers {

    private static final System.Logger LOG = System.getLogger(Watchers.class.getName());
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final Piece OPEN = Piece.comment("open");
    private static final Piece ALIVE = Piece.comment("still here");
    private static final Piece AWAY = Piece.comment("Redis is away");

    private final Set<Watcher> all = ConcurrentHashMap.newKeySet();
    private final Supplier<Supplier<Snapshot>> watches;
    private final BooleanSupplier serves;
    private final LongSupplier nanos;

    /** Of the thread that looks, or of nobody. */
    private volatile @Nullable Supplier<Snapshot> watch;

    private @Nullable Frames newest;
    private boolean away;
    private long commentedAt;

    /**
     * @param watches begins to watch: makes what makes one snapshot after the other
     * @param serves whether the node serves requests; one that drains ends all live views
     * @param nanos the time, as of {@link System#nanoTime}
     */
    Watchers(Supplier<Supplier<Snapshot>> watches, BooleanSupplier serves, LongSupplier nanos) {
        this.watches = watches;
        this.serves = serves;
        this.nanos = nanos;
    }

    /** Nobody gets an overview twice, or an older one after a newer one. */
    synchronized void join(Watcher watcher) {
        if (all.isEmpty()) {
            commentedAt = nanos.getAsLong();
        }
        watcher.say(OPEN);
        Frames last = newest;
        if (last != null) {
            watcher.show(last.overview());
        }
        if (away) {
            watcher.say(AWAY);
        }
        all.add(watcher);
    }

    /** Sends all a snapshot, or tells them that Redis is away. Called once a second; waits for Redis. */
    void look() {
        all.removeIf(Watcher::isGone);
        if (all.isEmpty()) {
            return;
        }
        Supplier<Snapshot> now = watch;
        try {
            if (now == null) {
                now = watches.get();
                watch = now;
            }
            publish(Frames.of(now.get()));
        } catch (QueueUnavailableException gone) {
            LOG.log(System.Logger.Level.DEBUG, "live views see nothing: {0}", gone.getMessage());
            tellOfOutage();
        }
    }

    private synchronized void publish(Frames frames) {
        newest = frames;
        away = false;
        all.forEach(watcher -> watcher.show(frames));
    }

    private synchronized void tellOfOutage() {
        if (!away) {
            away = true;
            all.forEach(watcher -> watcher.say(AWAY));
        }
    }

    /** Ends those who may not go on. Called once a second; may wait for Redis. */
    void check() {
        for (Watcher watcher : all) {
            try {
                watcher.check();
            } catch (RuntimeException e) {
                // nobody goes on of whom the node cannot tell whether they may
                LOG.log(System.Logger.Level.DEBUG, "a live view ends", e);
                watcher.end();
            }
        }
    }

    /** Ends all views when the node stops, and else sends a comment when it is time. Called once a second; never waits. */
    void beat() {
        if (serves.getAsBoolean()) {
            sayThatTheNodeIsThere();
        } else {
            end();
        }
    }

    private synchronized void sayThatTheNodeIsThere() {
        long now = nanos.getAsLong();
        if (now - commentedAt >= SILENCE_NANOS) {
            commentedAt = now;
            all.forEach(watcher -> watcher.say(away ? AWAY : ALIVE));
        }
    }

    /** When nobody is there, forgets what was seen: whoever comes after a while must not see that as new. Answers whether nobody is there. */
    synchronized boolean forgetIfNobodyIsThere() {
        if (!all.isEmpty()) {
            return false;
        }
        watch = null;
        newest = null;
        away = false;
        return true;
    }

    /** Ends all live views. */
    void end() {
        all.forEach(Watcher::end);
        all.removeIf(Watcher::isGone);
    }
}
