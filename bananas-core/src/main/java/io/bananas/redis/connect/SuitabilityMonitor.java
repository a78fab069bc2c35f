package io.bananas.redis.connect;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers whether Redis can hold a queue, and logs when that changes. Thread-safe. */
final class SuitabilityMonitor {

    private static final System.Logger LOG = System.getLogger(SuitabilityMonitor.class.getName());

    private volatile @Nullable String complaint;
    private volatile double memoryRatio;

    /**
     * Remembers, and passes on, what a look at the server finds.
     *
     * @throws UnsuitableRedisException as the look does
     */
    List<String> learn(Supplier<StartupCheck.Look> look) {
        try {
            StartupCheck.Look found = look.get();
            memoryRatio = found.memoryRatio();
            mended();
            return found.risks();
        } catch (UnsuitableRedisException e) {
            complain(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private synchronized void complain(String reason) {
        if (!reason.equals(complaint)) {
            complaint = reason;
            LogLine.of(LogCode.REDIS_UNSUITABLE).with(LogField.REASON, reason).to(LOG);
        }
    }

    private synchronized void mended() {
        if (complaint != null) {
            complaint = null;
            LogLine.of(LogCode.REDIS_SUITABLE_AGAIN).to(LOG);
        }
    }

    /** How much of the memory that Redis may use was in use at the last look; 0 when there is no limit. */
    double memoryRatio() {
        return memoryRatio;
    }

    /** Why it cannot; {@code null} as long as nothing speaks against it. */
    @Nullable
    String complaint() {
        return complaint;
    }
}
