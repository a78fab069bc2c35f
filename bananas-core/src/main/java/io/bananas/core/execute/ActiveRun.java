package io.bananas.core.execute;

import io.bananas.core.job.Claim;
import io.bananas.core.time.Ticker;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job in a worker slot. Its slot, its deadline, a cancellation, a lost lease and the end of the node may each
 * want to end it. The first one decides: {@link #decide} is true once.
 */
final class ActiveRun implements JobContext {

    private final Claim claim;
    private final Duration timeout;
    private final Instant startedAt;
    private final InstantSource clock;
    private final Ticker ticker;
    private final ProgressReports reports;
    private final long startNanos;
    private final Thread thread = Thread.currentThread();
    private final AtomicBoolean decided = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile boolean cancelRequested;
    private volatile boolean seen;
    private volatile long cancelledNanos;
    private volatile boolean stuck;
    private boolean left;

    ActiveRun(Claim claim, InstantSource clock, Ticker ticker, ProgressReports reports) {
        this.claim = claim;
        this.clock = clock;
        this.ticker = ticker;
        this.reports = reports;
        this.timeout = claim.job().timeout();
        this.startedAt = clock.instant();
        this.startNanos = ticker.nanos();
    }

    Claim claim() {
        return claim;
    }

    Duration timeout() {
        return timeout;
    }

    /** Whether the caller decides the outcome of this run: true for the first caller, false for all later ones. */
    boolean decide() {
        return decided.compareAndSet(false, true);
    }

    boolean isDecided() {
        return decided.get();
    }

    /** Asks the handler to stop: sets {@link #isCancelled} and interrupts its thread. */
    synchronized void interrupt() {
        if (!cancelled) {
            cancelledNanos = ticker.nanos();
            cancelled = true;
        }
        if (!left) {
            thread.interrupt();
        }
    }

    /** Whether the handler was asked to stop, for whatever reason. */
    boolean isAskedToStop() {
        return cancelled;
    }

    /** Nanoseconds since the handler was first asked to stop. Only valid once it was asked. */
    long cancelledForNanos() {
        return ticker.nanos() - cancelledNanos;
    }

    /** Notes that the handler does not stop. False when that is noted already, or when the handler has just stopped. */
    synchronized boolean markStuck() {
        if (left || stuck) {
            return false;
        }
        stuck = true;
        return true;
    }

    boolean isStuck() {
        return stuck;
    }

    /** The stack of the handler's thread; empty once the handler has ended. */
    synchronized StackTraceElement[] stack() {
        return left ? new StackTraceElement[0] : thread.getStackTrace();
    }

    /** Asks the handler to stop because somebody wants the job cancelled; asking again does nothing. */
    synchronized void requestCancel() {
        if (!cancelRequested) {
            cancelRequested = true;
            interrupt();
        }
    }

    boolean isCancelRequested() {
        return cancelRequested;
    }

    /**
     * Whether the handler has returned early because somebody wants the job cancelled: it has looked at that, or has used up the
     * interrupt. A handler that noticed neither has done all of its work. Called on its thread.
     */
    synchronized boolean hasHeededCancel() {
        return cancelRequested && (seen || !thread.isInterrupted());
    }

    /** Marks the handler as ended: from here on nobody interrupts its thread, and an earlier interrupt is cleared. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    synchronized void leave() {
        left = true;
        Thread.interrupted();
    }

    /** What time it is. */
    Instant now() {
        return clock.instant();
    }

    /** Nanoseconds until the deadline; negative after it. */
    long remainingNanos() {
        return timeout.toNanos() - elapsedNanos();
    }

    long elapsedNanos() {
        return ticker.nanos() - startNanos;
    }

    @Override
    public String id() {
        return claim.job().id();
    }

    @Override
    public String name() {
        return claim.job().name();
    }

    @Override
    public int attempt() {
        return claim.attempt();
    }

    @Override
    public long fence() {
        return claim.lease().fence();
    }

    @Override
    public Instant deadline() {
        return startedAt.plus(timeout);
    }

    @Override
    public Instant enqueuedAt() {
        return claim.job().createdAt();
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public Map<String, String> headers() {
        return claim.job().headers();
    }

    @Override
    public void progress(double fraction, @Nullable String message) {
        JobProgress progress = JobProgress.builder(fraction)
                .message(message == null ? null : WholeText.of(beginningOf(message)))
                .at(now())
                .build();
        if (!isDecided()) {
            reports.add(claim.lease(), progress, Duration.ofNanos(Math.max(0, remainingNanos())));
        }
    }

    private static String beginningOf(String message) {
        return message.substring(0, Math.min(message.length(), JobProgress.MAX_MESSAGE + 1));
    }

    @Override
    public boolean isCancelled() {
        if (cancelled) {
            seen = true;
        }
        return cancelled;
    }
}
