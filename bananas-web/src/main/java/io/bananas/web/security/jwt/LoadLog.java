package io.bananas.web.security.jwt;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log whether keys could be loaded: a failure now and then, or when keys are lost with it; a success when it is the first or ends a
 * failure. Not thread-safe.
 */
final class LoadLog {

    private static final System.Logger LOG = System.getLogger(LoadLog.class.getName());

    /** How often the log hears of failures. */
    static final Duration BETWEEN_FAILURES = Duration.ofMinutes(5);

    private final LongSupplier nanos;
    private @Nullable Long toldNanos;
    private int toldCount;
    private boolean newsIfLoaded = true;

    LoadLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void loaded(int count) {
        if (newsIfLoaded) {
            newsIfLoaded = false;
            LogLine.of(LogCode.KEYS_LOADED).with(LogField.COUNT, count).to(LOG);
        }
    }

    /**
     * Notes a failure.
     *
     * @param count how many keys the node has
     */
    void failed(int count, String why) {
        Long told = toldNanos;
        if (told != null && count == toldCount && nanos.getAsLong() - told < BETWEEN_FAILURES.toNanos()) {
            return;
        }
        toldNanos = nanos.getAsLong();
        toldCount = count;
        newsIfLoaded = true;
        LogLine.of(LogCode.KEYS_NOT_LOADED)
                .with(LogField.COUNT, count)
                .with(LogField.REASON, why)
                .to(LOG);
    }
}
