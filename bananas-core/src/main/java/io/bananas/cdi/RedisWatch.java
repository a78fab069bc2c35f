package io.bananas.cdi;

import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.connect.UnsuitableRedisException;
import io.bananas.spi.QueueUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Checks that Redis can hold a queue, as soon as it is there, and keeps its clock compared with ours. Thread-safe; ticked
 * once a second.
 */
final class RedisWatch {

    private static final System.Logger LOG = System.getLogger(RedisWatch.class.getName());
    private static final int TICKS_BETWEEN_COMPARISONS = 10;

    private final RedisStores redis;
    private final RedisUrl url;
    private int ticks;
    private volatile boolean checked;
    private volatile @Nullable String unsuitable;

    RedisWatch(RedisStores redis, RedisUrl url) {
        this.redis = redis;
        this.url = url;
    }

    /**
     * Checks now; when Redis is away, the check is made up for later.
     *
     * @throws UnsuitableRedisException when it would lose jobs
     */
    void check() {
        try {
            redis.check().forEach(risk -> LOG.log(System.Logger.Level.WARNING, "BANANAS-1003: {0}", risk));
            redis.clock().adjust();
            checked = true;
        } catch (QueueUnavailableException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "BANANAS-1004: {0} is not reachable yet, the node waits for it: {1}",
                    url,
                    e.getMessage());
        }
    }

    synchronized void tick() {
        ticks++;
        if (ticks % TICKS_BETWEEN_COMPARISONS != 0) {
            return;
        }
        if (checked) {
            redis.clock().adjust();
            return;
        }
        try {
            check();
        } catch (UnsuitableRedisException e) {
            checked = true;
            unsuitable = e.getMessage();
            LOG.log(System.Logger.Level.ERROR, "BANANAS-1005: {0}", e.getMessage());
        }
    }

    /** Why this Redis cannot hold a queue; {@code null} as long as nothing speaks against it. */
    @Nullable
    String unsuitable() {
        return unsuitable;
    }
}
