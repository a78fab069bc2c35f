package io.bananas.cdi.metrics;

import io.bananas.core.view.QueueOverview.Depths;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the jobs are, asked for at most once a second however many want to know. While one caller asks, and after a
 * failure, the others get what was known last, so that a hanging Redis does not hang a scrape for each of its lines.
 * Thread-safe.
 */
final class CachedOverview {

    private static final System.Logger LOG = System.getLogger(CachedOverview.class.getName());
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<Depths> source;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Depths known;
    private volatile long askedNanos = System.nanoTime() - FRESH_NANOS;
    private volatile boolean available;

    CachedOverview(Supplier<Depths> source) {
        this.source = source;
    }

    Optional<Depths> get() {
        if (System.nanoTime() - askedNanos >= FRESH_NANOS && asking.tryLock()) {
            try {
                known = source.get();
                available = true;
            } catch (RuntimeException e) {
                // whatever it is must fail neither the scrape nor the deployment; those who ask for the queues are told
                available = false;
                LOG.log(System.Logger.Level.DEBUG, "no overview of the queues", e);
            } finally {
                askedNanos = System.nanoTime();
                asking.unlock();
            }
        }
        return Optional.ofNullable(known);
    }

    /** Whether the last question was answered. */
    boolean isAvailable() {
        return available;
    }
}
