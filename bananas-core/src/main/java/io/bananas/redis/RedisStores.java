package io.bananas.redis;

import io.bananas.core.rule.Range;
import io.bananas.core.store.Stores;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Scripts;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** All ports of one Redis keyspace, and the connections behind them. Thread-safe. */
public final class RedisStores implements AutoCloseable {

    /** How many replicas a submission may ask for. */
    public static final Range<Integer> REPLICAS = new Range<>(0, 10);

    private final RedisLink link;
    private final Stores stores;
    private final RedisClock clock;

    private RedisStores(RedisLink link, Stores stores, RedisClock clock) {
        this.link = link;
        this.stores = stores;
        this.clock = clock;
    }

    /** Opens a keyspace, and never gives up connecting. */
    public static RedisStores open(RedisUrl url, Keys keys, Retention retention, ThreadFactory threads) {
        return open(new RedisLink(url, keys.fence(), 0), keys, retention, threads);
    }

    /**
     * Opens a keyspace. Redis may be away: the stores connect when they need it.
     *
     * @param prefixed the keys of the keyspace; the link knows in which database they are
     * @param threads makes the threads that listen to signals
     */
    public static RedisStores open(RedisLink link, Keys prefixed, Retention retention, ThreadFactory threads) {
        return open(link, prefixed, retention, threads, 0);
    }

    /**
     * Opens a keyspace for a node that acknowledges jobs when replicas have them.
     *
     * @param submitReplicas how many must have a job, within {@link #REPLICAS}; 0: the primary alone is enough
     */
    public static RedisStores open(
            RedisLink link, Keys prefixed, Retention retention, ThreadFactory threads, int submitReplicas) {
        return open(new Scripts(link, submitReplicas), prefixed, retention, threads);
    }

    static RedisStores open(Scripts scripts, Keys prefixed, Retention retention, ThreadFactory threads) {
        RedisLink link = scripts.redis();
        Keys keys = prefixed.inDatabase(link.database());
        Stores stores = new RedisPorts(scripts, keys, retention, threads);
        return new RedisStores(link, stores, new RedisClock(scripts, new KeyspaceNames(keys, retention)));
    }

    public Stores stores() {
        return stores;
    }

    public RedisClock clock() {
        return clock;
    }

    /** The connections. */
    public RedisLink link() {
        return link;
    }

    /**
     * Checks whether this Redis can hold a queue.
     *
     * @return what is risky about this Redis, a line each
     * @throws io.bananas.redis.connect.UnsuitableRedisException when it cannot hold a queue
     * @throws io.bananas.spi.QueueUnavailableException when it is away
     */
    public List<String> check() {
        return link.check();
    }

    /**
     * Asks for a sign of life.
     *
     * @throws io.bananas.spi.QueueUnavailableException when Redis gives none
     */
    public void ping() {
        link.ping();
    }

    @Override
    public void close() {
        stores.signals().close();
        link.close();
    }
}
