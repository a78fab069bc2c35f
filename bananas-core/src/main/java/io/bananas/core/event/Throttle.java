package io.bananas.core.event;

import io.bananas.core.time.Ticker;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lets {@value #MOST_LINES} lines a second pass. It counts the rest, and tells of them in one line. So a log tells of each job as long as
 * somebody can read it, and does not fill the disk when thousands fail. Thread-safe.
 */
final class Throttle {

    static final int MOST_LINES = 50;

    /** Job names come from outside, so the throttle counts names beyond this number as one. */
    private static final int MOST_KINDS = 20;

    private static final String OTHERS = "others";

    private final Ticker ticker;
    private final Consumer<String> rest;
    private final Map<String, Long> held = new TreeMap<>();
    private long begunNanos;
    private int lines;

    /**
     * A throttle.
     *
     * @param ticker the time to measure by
     * @param rest gets the counts of what did not pass, at most once a second
     */
    Throttle(Ticker ticker, Consumer<String> rest) {
        this.ticker = ticker;
        this.rest = rest;
        this.begunNanos = ticker.nanos();
    }

    /** Whether a line of this kind may be written now; if not, it is counted. */
    synchronized boolean passes(String kind) {
        turn();
        if (lines < MOST_LINES) {
            lines++;
            return true;
        }
        held.merge(held.containsKey(kind) || held.size() < MOST_KINDS ? kind : OTHERS, 1L, Long::sum);
        return false;
    }

    /** Tells of what did not pass, once its second is over. */
    synchronized void turn() {
        long now = ticker.nanos();
        if (now - begunNanos < TimeUnit.SECONDS.toNanos(1)) {
            return;
        }
        begunNanos = now;
        lines = 0;
        if (!held.isEmpty()) {
            String counts = held.entrySet().stream()
                    .map(kind -> kind.getKey() + " " + kind.getValue())
                    .collect(Collectors.joining(", "));
            held.clear();
            rest.accept(counts);
        }
    }
}
