package io.bananas.cdi.metrics;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the store answers to a question. It asks the store at most once a second, for any number of callers. While one caller asks, and after a
 * failure, the others get the last answer: so a hanging Redis does not delay a scrape for each of its lines. Thread-safe.
 */
final class Cached<T> {

    private static final System.Logger LOG = System.getLogger(Cached.class.getName());
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<T> source;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable T known;
    private volatile long askedNanos = System.nanoTime() - FRESH_NANOS;
    private volatile boolean available;

    Cached(Supplier<T> source) {
        this.source = source;
    }

    Optional<T> get() {
        if (System.nanoTime() - askedNanos >= FRESH_NANOS && asking.tryLock()) {
            try {
                known = source.get();
                available = true;
            } catch (RuntimeException e) {
                // no failure may end the scrape or the deployment; the API tells it to those who ask for the queues
                available = false;
                LOG.log(System.Logger.Level.DEBUG, "no answer for a scrape", e);
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
