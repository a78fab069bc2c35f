package io.bananas.redis.script;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.NotSubmittedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls through that need replicas. While replicas are missing it lets one call at a time through, the probe, and refuses the others
 * unsent. So one thread waits for replicas that do not come, and Redis keeps one job that it does not acknowledge, instead of all. The
 * first call that replicas acknowledge opens the gate. Logs when replicas begin to be missing, and when they are back. Thread-safe.
 */
final class ReplicaGate {

    private static final System.Logger LOG = System.getLogger(ReplicaGate.class.getName());

    /**
     * How long a probe keeps others out: longer than Redis may take to answer. An error, such as one for want of memory, may end the thread of a
     * probe at any step.
     */
    static final long LONGEST_PROBE_NANOS = 20_000_000_000L;

    private final Ticker ticker;

    /** Why replicas count as missing; {@code null} while they do not. */
    private final AtomicReference<@Nullable String> missing = new AtomicReference<>();

    /** From when on the next probe may go. */
    private final AtomicLong probeNanos;

    /** How often replicas were missing and came back. */
    private final AtomicInteger comebacks = new AtomicInteger();

    ReplicaGate(Ticker ticker) {
        this.ticker = ticker;
        this.probeNanos = new AtomicLong(ticker.nanos());
    }

    /** What a call that is let through says of replicas. */
    final class Pass {

        private final int begun = comebacks.get();

        private Pass() {}

        /** Enough replicas have what the call wrote. */
        void acknowledged() {
            if (missing.get() != null) {
                comebacks.incrementAndGet();
                if (missing.getAndSet(null) != null) {
                    LogLine.of(LogCode.REPLICAS_BACK).to(LOG);
                }
            }
        }

        /** Too few replicas have it. A call that has begun before they came back says nothing of now. */
        void missed(String reason) {
            if (begun == comebacks.get() && missing.compareAndSet(null, reason)) {
                LogLine.of(LogCode.REPLICAS_MISSING)
                        .with(LogField.REASON, reason)
                        .to(LOG);
            }
        }
    }

    /**
     * Makes a call.
     *
     * @throws NotSubmittedException instead of making it, when replicas are missing and a probe is under way
     */
    <T> T let(Function<Pass, T> call) {
        String reason = missing.get();
        return reason == null ? call.apply(new Pass()) : probe(call, reason);
    }

    private <T> T probe(Function<Pass, T> call, String reason) {
        long next = probeNanos.get();
        long now = ticker.nanos();
        long end = now + LONGEST_PROBE_NANOS;
        if (next - now > 0 || !probeNanos.compareAndSet(next, end)) {
            throw refusal(reason);
        }
        try {
            return call.apply(new Pass());
        } finally {
            probeNanos.compareAndSet(end, now);
        }
    }

    /**
     * Sees whether a call would be made now.
     *
     * @throws NotSubmittedException when it would be refused
     */
    void check() {
        String reason = missing.get();
        if (reason != null && probeNanos.get() - ticker.nanos() > 0) {
            throw refusal(reason);
        }
    }

    private static NotSubmittedException refusal(String reason) {
        return new NotSubmittedException(
                "another call tries whether the replicas of Redis are back; of an earlier one, " + reason);
    }
}
