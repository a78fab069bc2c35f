package io.bananas.redis.connect;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;

/**
 * Counts how often in a row a connection could not be made, tells of the first failure, and gives up after too many. Used under a
 * lock; only {@link #areOver} is thread-safe.
 */
final class Attempts {

    private static final System.Logger LOG = System.getLogger(Attempts.class.getName());

    private final RedisUrl url;
    private final int most;
    private int failed;
    private volatile boolean over;

    /**
     * @param most after how many it gives up; 0: never
     */
    Attempts(RedisUrl url, int most) {
        this.url = url;
        this.most = most;
    }

    /** The limit is used up. */
    boolean areOver() {
        return over;
    }

    /** There is a connection. */
    void connected() {
        if (failed > 0) {
            LogLine.of(LogCode.REDIS_CONNECTED).with(LogField.COUNT, failed).to(LOG);
        }
        failed = 0;
    }

    /** A server answered that cannot be used: that ends a row of failures, and others tell of it. */
    void reached() {
        failed = 0;
    }

    void failed(String reason) {
        failed++;
        if (failed == 1) {
            LogLine.of(LogCode.REDIS_AWAY)
                    .with(LogField.URL, url)
                    .with(LogField.REASON, reason)
                    .to(LOG);
        }
        if (failed == most) {
            over = true;
            LogLine.of(LogCode.REDIS_GIVEN_UP)
                    .with(LogField.URL, url)
                    .with(LogField.COUNT, failed)
                    .with(LogField.REASON, reason)
                    .to(LOG);
        }
    }
}
