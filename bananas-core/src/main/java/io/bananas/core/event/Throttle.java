package io.bananas.core.event;

import io.bananas.core.time.Ticker;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Lets {@value #MOST_LINES} lines a second pass. It counts the rest, and tells of them in one line. So a log tells of each job as long as
 * somebody can read it, and does not fill the disk when thousands fail. What does not pass costs a look at the time and a count: there may
 * be a hundred thousand of them a second. Thread-safe.
 */
final class Throttle {

    static final int MOST_LINES = 50;

    /** Job names come from outside, so the throttle counts names beyond this number as one. */
    private static final int MOST_KINDS = 20;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Kind OTHERS = new Kind("", "others");

    /** Hears what did not pass, at most once a second. */
    @FunctionalInterface
    interface Rest {

        /**
         * Tells of them.
         *
         * @param total how many lines did not pass
         * @param counts the same by name and step
         */
        void tell(long total, String counts);
    }

    /** What a line is about. */
    private record Kind(String name, String step) {

        private String text() {
            return name.isEmpty() ? step : name + " " + step;
        }
    }

    private final Ticker ticker;
    private final Rest rest;
    private final Map<Kind, LongAdder> held = new ConcurrentHashMap<>();
    private final AtomicLong begunNanos;
    private final AtomicInteger lines = new AtomicInteger();

    /**
     * A throttle.
     *
     * @param ticker the time to measure by
     */
    Throttle(Ticker ticker, Rest rest) {
        this.ticker = ticker;
        this.rest = rest;
        this.begunNanos = new AtomicLong(ticker.nanos());
    }

    /**
     * Whether a line may be written now; if not, it is counted.
     *
     * @param name of the job; empty when the line is about none
     */
    boolean passes(String name, String step) {
        turn();
        if (lines.get() < MOST_LINES && lines.incrementAndGet() <= MOST_LINES) {
            return true;
        }
        count(new Kind(name, step));
        return false;
    }

    private void count(Kind kind) {
        LongAdder known = held.get(kind);
        if (known == null) {
            Kind counted = held.size() < MOST_KINDS ? kind : OTHERS;
            known = held.computeIfAbsent(counted, ignored -> new LongAdder());
        }
        known.increment();
    }

    /** Tells of what did not pass, once its second is over. */
    void turn() {
        long begun = begunNanos.get();
        long now = ticker.nanos();
        if (now - begun >= SECOND && begunNanos.compareAndSet(begun, now)) {
            lines.set(0);
            tellRest();
        }
    }

    /** Forgets a kind only when a second had none of it: a thread that counts it just now would count in vain. */
    private void tellRest() {
        Map<String, Long> counts = new TreeMap<>();
        held.forEach((kind, count) -> {
            long sum = count.sumThenReset();
            if (sum == 0) {
                held.remove(kind);
            } else {
                counts.put(kind.text(), sum);
            }
        });
        if (!counts.isEmpty()) {
            long total = counts.values().stream().mapToLong(Long::longValue).sum();
            rest.tell(
                    total,
                    counts.entrySet().stream()
                            .map(kind -> kind.getKey() + " " + kind.getValue())
                            .collect(Collectors.joining(", ")));
        }
    }
}
