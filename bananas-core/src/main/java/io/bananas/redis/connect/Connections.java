package io.bananas.redis.connect;

import java.time.Duration;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.util.Pool;

/**
 * The connections to one server, each lent to one call at a time. The connection that came back last goes out first: so surplus
 * connections rest, and {@link #trim} closes them. Connects at the first call. Thread-safe.
 */
final class Connections implements AutoCloseable {

    private static final int MOST = 64;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final CheckedConnections checked;
    private final RedisClient client;
    private final Pool<Connection> pool;

    private Connections(CheckedConnections checked, RedisClient client) {
        this.checked = checked;
        this.client = client;
        this.pool = client.getPool();
    }

    static Connections to(RedisUrl server) {
        Connector.Recipe recipe = Connector.forCalls(server);
        CheckedConnections checked = new CheckedConnections(recipe);
        return new Connections(
                checked,
                RedisClient.builder()
                        .clientConfig(recipe.config())
                        .connectionProvider(new PooledConnectionProvider(checked, rules()))
                        .build());
    }

    private static ConnectionPoolConfig rules() {
        ConnectionPoolConfig config = new ConnectionPoolConfig();
        config.setMaxTotal(MOST);
        config.setMaxIdle(MOST);
        config.setMaxWait(LONGEST_WAIT);
        config.setJmxEnabled(false);
        config.setTestOnBorrow(true);
        config.setTestWhileIdle(false);
        config.setNumTestsPerEvictionRun(-1);
        // the node's own tick trims them, so the driver needs no thread
        config.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
        return config;
    }

    UnifiedJedis client() {
        return client;
    }

    Pool<Connection> pool() {
        return pool;
    }

    /** Asks each connection that rests now for a sign of life before it is lent, since one of them was dead. */
    void doubt() {
        checked.doubt();
    }

    /** How many resting connections turned out to be dead. */
    long losses() {
        return checked.losses();
    }

    /** Closes connections that have rested for so long. */
    void trim(Duration rest) {
        try {
            pool.setMinEvictableIdleDuration(rest);
            pool.evict();
        } catch (Exception e) {
            throw new IllegalStateException("connections cannot be trimmed", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
