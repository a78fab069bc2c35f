package io.bananas.web.event;

import io.bananas.core.view.Snapshot;
import io.bananas.spi.QueueUnavailableException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All who watch on this node. Each snapshot is made once, and all of them get the same bytes. Who comes later gets the newest overview at once.
 * Only one thread ticks; all others may do everything else.
 */
final class Watchers {

    private static final System.Logger LOG = System.getLogger(Watchers.class.getName());
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final byte[] OPEN = Frames.comment("open");
    private static final byte[] ALIVE = Frames.comment("still here");

    private final Set<Watcher> all = ConcurrentHashMap.newKeySet();
    private final Supplier<Supplier<Snapshot>> watches;
    private final BooleanSupplier serves;
    private final LongSupplier nanos;

    /** Of the thread that ticks, or of nobody. */
    private volatile @Nullable Supplier<Snapshot> watch;

    private @Nullable Frames newest;
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
        watcher.send(OPEN);
        Frames last = newest;
        if (last != null) {
            watcher.send(last.overview());
        }
        all.add(watcher);
    }

    /** Ends those who may not go on, and sends the others a snapshot. While Redis is away they get comments only. Called once a second. */
    void tick() {
        if (!serves.getAsBoolean()) {
            end();
            return;
        }
        removeThoseWhoLeft();
        if (!all.isEmpty()) {
            sendSnapshot();
            sendComment();
        }
    }

    private void removeThoseWhoLeft() {
        Iterator<Watcher> watchers = all.iterator();
        while (watchers.hasNext()) {
            if (!stays(watchers.next())) {
                watchers.remove();
            }
        }
    }

    /** Nobody goes on of whom the node cannot tell whether they may. */
    private static boolean stays(Watcher watcher) {
        try {
            return watcher.stays();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a live view ends", e);
            watcher.end();
            return false;
        }
    }

    private void sendSnapshot() {
        Supplier<Snapshot> now = watch;
        try {
            if (now == null) {
                now = watches.get();
                watch = now;
            }
            publish(Frames.of(now.get()));
        } catch (QueueUnavailableException away) {
            LOG.log(System.Logger.Level.DEBUG, "live views see nothing: {0}", away.getMessage());
        }
    }

    private synchronized void publish(Frames frames) {
        newest = frames;
        all.forEach(watcher -> watcher.send(frames.all()));
    }

    private synchronized void sendComment() {
        long now = nanos.getAsLong();
        if (now - commentedAt >= SILENCE_NANOS) {
            commentedAt = now;
            all.forEach(watcher -> watcher.send(ALIVE));
        }
    }

    /** When nobody is there, forgets what was seen: whoever comes after a while must not see that as new. Answers whether nobody is there. */
    synchronized boolean forgetIfNobodyIsThere() {
        if (!all.isEmpty()) {
            return false;
        }
        watch = null;
        newest = null;
        return true;
    }

    /** Ends all live views. */
    void end() {
        for (Watcher watcher : List.copyOf(all)) {
            watcher.end();
            all.remove(watcher);
        }
    }
}
