package io.bananas.redis.connect;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known of whether Redis can hold a queue; tells of it when that changes. Thread-safe. */
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
            LOG.log(System.Logger.Level.ERROR, "BANANAS-1005: {0}", reason);
        }
    }

    private synchronized void mended() {
        if (complaint != null) {
            complaint = null;
            LOG.log(System.Logger.Level.INFO, "BANANAS-1009: Redis can hold a queue again");
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
