package io.bananas.cdi.metrics;

import io.bananas.core.view.QueueOverview.Depths;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the jobs are. It asks the store at most once a second, for any number of callers. While one caller asks, and after a
 * failure, the others get the last answer: so a hanging Redis does not delay a scrape for each of its lines. Thread-safe.
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
                // no failure may end the scrape or the deployment; the API tells it to those who ask for the queues
                available = false;
                LOG.log(System.Logger.Level.DEBUG, "no overview of the queues", e);
            } finally {
                askedNanos = System.nanoTime();
                asking.unlock();
            }
        }
        return Optional.ofNullable(known);
    }

    /** Whether the store answered the last question. */
    boolean isAvailable() {
        return available;
    }
}
