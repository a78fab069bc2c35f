package io.bananas.core.limit;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.RefusalReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts the requests that the API refuses, and sums them up in one line of the log a minute. Thread-safe. */
final class Refused {

    private static final System.Logger LOG = System.getLogger(Refused.class.getName());

    static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final Consumer<RefusalReason> counter;
    private final Map<RefusalReason, Long> counts = new EnumMap<>(RefusalReason.class);
    private @Nullable Long firstNanos;
    private String lastAddress = "";

    /**
     * Makes an empty count.
     *
     * @param counter counts each refusal for the metrics
     */
    Refused(Ticker ticker, Consumer<RefusalReason> counter) {
        this.ticker = ticker;
        this.counter = counter;
    }

    void add(RefusalReason reason, String address) {
        counter.accept(reason);
        synchronized (this) {
            counts.merge(reason, 1L, Long::sum);
            lastAddress = address;
            if (firstNanos == null) {
                firstNanos = ticker.nanos();
            }
        }
    }

    /** Writes the line a minute after the first refusal that no line has told. Called once a second. */
    void tick() {
        LogLine line = due();
        if (line != null) {
            line.to(LOG);
        }
    }

    private synchronized @Nullable LogLine due() {
        Long first = firstNanos;
        if (first == null || ticker.since(first).compareTo(BETWEEN_LINES) < 0) {
            return null;
        }
        LogLine line = LogLine.of(LogCode.REQUESTS_REFUSED)
                .with(
                        LogField.COUNT,
                        counts.values().stream().mapToLong(Long::longValue).sum())
                .with(LogField.SECONDS, ticker.since(first).toSeconds())
                .with(
                        LogField.COUNTS,
                        counts.entrySet().stream()
                                .map(count -> count.getKey().label() + " " + count.getValue())
                                .collect(Collectors.joining(", ")))
                .with(LogField.ADDRESS, lastAddress);
        counts.clear();
        firstNanos = null;
        return line;
    }
}
