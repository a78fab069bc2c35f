package io.bananas.redis;

import io.bananas.core.store.Stores;
import io.bananas.redis.connect.Connector;
import io.bananas.redis.connect.Failures;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.connect.StartupCheck;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Scripts;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import redis.clients.jedis.UnifiedJedis;

/** All ports on one Redis keyspace, and the connections behind them. Thread-safe. */
public final class RedisStores implements AutoCloseable {

    private final UnifiedJedis redis;
    private final Stores stores;
    private final RedisClock clock;

    private RedisStores(UnifiedJedis redis, Stores stores, RedisClock clock) {
        this.redis = redis;
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * Opens a keyspace.
     *
     * @param threads makes the thread that listens to signals
     */
    public static RedisStores open(RedisUrl url, Keys keys, Retention retention, ThreadFactory threads) {
        UnifiedJedis redis = Failures.translate(() -> Connector.open(url));
        Scripts scripts = new Scripts(redis);
        Stores stores = new Stores(
                new RedisSubmitStore(scripts, keys),
                new RedisClaimStore(scripts, keys, retention),
                new RedisLeaseStore(scripts, keys),
                new RedisSettleStore(scripts, keys, retention),
                new RedisPromoteStore(scripts, keys, retention),
                new RedisRecoverStore(scripts, keys, retention),
                new RedisResultStore(scripts, keys),
                new RedisInspectStore(scripts, keys),
                new RedisCancelStore(scripts, keys, retention),
                new RedisAuditStore(scripts, keys, retention),
                new RedisDeadLetterStore(scripts, keys),
                new RedisSignals(redis, keys, threads));
        return new RedisStores(redis, stores, new RedisClock(scripts));
    }

    public Stores stores() {
        return stores;
    }

    public RedisClock clock() {
        return clock;
    }

    /**
     * Checks whether this Redis can hold a queue.
     *
     * @return what is risky about it, a line each
     * @throws io.bananas.redis.connect.UnsuitableRedisException when it cannot
     * @throws io.bananas.spi.QueueUnavailableException when it is away
     */
    public List<String> check() {
        return StartupCheck.run(redis);
    }

    /**
     * Asks for a sign of life.
     *
     * @throws io.bananas.spi.QueueUnavailableException when there is none
     */
    public void ping() {
        Failures.translate(redis::ping);
    }

    @Override
    public void close() {
        stores.signals().close();
        redis.close();
    }
}
