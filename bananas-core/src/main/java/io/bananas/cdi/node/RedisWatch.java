package io.bananas.cdi.node;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.UnsuitableRedisException;
import io.bananas.spi.QueueUnavailableException;
import java.util.List;

/**
 * Looks at the Redis server after each connection, after lost connections, and now and then: whether it can hold a queue, what time its
 * clock shows, and whether it still is the primary. Each tick also tries to connect, for a node that calls Redis for nothing else.
 * Thread-safe; ticked once a second.
 *
 * <p>The node does not use a server that cannot hold a queue at the first contact. When a server turns unsuitable later, the node logs that
 * and is unready. It still uses the server, since running jobs must be settled and a stop would save none.
 */
public final class RedisWatch {

    private static final System.Logger LOG = System.getLogger(RedisWatch.class.getName());
    private static final int TICKS_BETWEEN_LOOKS = 10;

    private final RedisStores redis;
    private int ticks;
    private long generation;
    private long losses;
    private List<String> risks = List.of();

    RedisWatch(RedisStores redis) {
        this.redis = redis;
    }

    /**
     * Looks now. When Redis is away, a later tick looks again.
     *
     * @throws UnsuitableRedisException when Redis would lose jobs
     */
    synchronized void check() {
        try {
            List<String> found = redis.check();
            generation = redis.link().generation();
            redis.clock().adjust();
            found.stream()
                    .filter(risk -> !risks.contains(risk))
                    .forEach(risk -> LogLine.of(LogCode.REDIS_RISKY)
                            .with(LogField.REASON, risk)
                            .to(LOG));
            risks = found;
        } catch (UnsuitableRedisException e) {
            throw e;
        } catch (QueueUnavailableException away) {
            LOG.log(System.Logger.Level.DEBUG, "Redis not checked: {0}", away.getMessage());
        }
    }

    synchronized void tick() {
        ticks++;
        RedisLink link = redis.link();
        boolean same = link.generation() != 0 && link.generation() == generation && link.losses() == losses;
        if (same && ticks % TICKS_BETWEEN_LOOKS != 0) {
            return;
        }
        losses = link.losses();
        link.trim();
        link.follow();
        try {
            check();
        } catch (UnsuitableRedisException e) {
            LOG.log(System.Logger.Level.DEBUG, "Redis is unsuitable: {0}", e.getMessage());
            generation = redis.link().generation();
        }
    }
}
