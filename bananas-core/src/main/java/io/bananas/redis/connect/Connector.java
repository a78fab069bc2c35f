package io.bananas.redis.connect;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;

/** Opens clients by URL. A client of a single server connects at its first call; a Cluster, and Sentinel, have to be there. */
public final class Connector {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 5_000;

    /** A subscription on which nothing is heard for so long is dead: it is pinged more often than that. */
    private static final int SILENCE_MILLIS = 12_000;

    /** What was sent before a connection broke may have been done. To send it again by itself would claim jobs twice. */
    private static final int ATTEMPTS = 1;

    private static final int CONNECTIONS = 64;

    private Connector() {}

    /**
     * Opens a client.
     *
     * @throws redis.clients.jedis.exceptions.JedisException when the sentinels or all nodes of the Cluster are away
     */
    public static UnifiedJedis open(RedisUrl url) {
        return switch (url.kind()) {
            case STANDALONE, TLS ->
                RedisClient.builder()
                        .hostAndPort(addressOf(url.nodes().get(0)))
                        .clientConfig(config(url))
                        .poolConfig(pool())
                        .build();
            case SENTINEL -> open(Sentinels.primary(url));
            case CLUSTER ->
                RedisClusterClient.builder()
                        .nodes(addresses(url))
                        .clientConfig(config(url))
                        .maxAttempts(ATTEMPTS)
                        .poolConfig(pool())
                        .build();
        };
    }

    private static JedisClientConfig config(RedisUrl url) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .socketTimeoutMillis(ANSWER_MILLIS)
                .blockingSocketTimeoutMillis(SILENCE_MILLIS)
                .user(url.login().user())
                .password(url.login().password())
                .database(url.database())
                .clientName("bananas");
        if (url.kind() == RedisUrl.Kind.TLS) {
            config.sslOptions(SslOptions.defaults());
        }
        return config.build();
    }

    private static ConnectionPoolConfig pool() {
        ConnectionPoolConfig config = new ConnectionPoolConfig();
        config.setMaxTotal(CONNECTIONS);
        config.setMaxIdle(CONNECTIONS);
        config.setMaxWait(Duration.ofMillis(ANSWER_MILLIS));
        config.setJmxEnabled(false);
        config.setTestWhileIdle(false);
        config.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
        return config;
    }

    private static Set<HostAndPort> addresses(RedisUrl url) {
        return url.nodes().stream().map(Connector::addressOf).collect(Collectors.toSet());
    }

    private static HostAndPort addressOf(RedisUrl.Node node) {
        return new HostAndPort(node.host(), node.port());
    }
}
