package io.bananas.redis.connect;

import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.UnifiedJedis;

/** Makes connections: sets how long they wait and as whom they log in. */
public final class Connector {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 5_000;

    /** How long to wait for a server that may know where Redis is: not long, since there are others to ask. */
    private static final int DIRECTIONS_MILLIS = 1_000;

    /** A subscription that is silent for so long is dead: the node pings it more often than that. */
    private static final int SILENCE_MILLIS = 12_000;

    private Connector() {}

    /** Opens connections to a single server, at the first call. */
    public static UnifiedJedis open(RedisUrl server) {
        if (server.kind() != RedisUrl.Kind.STANDALONE) {
            throw new IllegalArgumentException("not a single server: " + server);
        }
        return Connections.to(server).client();
    }

    /** How to open connections for calls to a server. */
    static Recipe forCalls(RedisUrl server) {
        return new Recipe(
                new Sockets(server, CONNECT_MILLIS, ANSWER_MILLIS),
                config(server.login())
                        .connectionTimeoutMillis(CONNECT_MILLIS)
                        .socketTimeoutMillis(ANSWER_MILLIS)
                        .blockingSocketTimeoutMillis(SILENCE_MILLIS)
                        .database(server.database())
                        .build());
    }

    /** How to open connections to a server that may know where Redis is. */
    static Recipe forDirections(RedisUrl one, RedisUrl.Login login) {
        return new Recipe(
                new Sockets(one, DIRECTIONS_MILLIS, DIRECTIONS_MILLIS),
                config(login).socketTimeoutMillis(DIRECTIONS_MILLIS).build());
    }

    private static DefaultJedisClientConfig.Builder config(RedisUrl.Login login) {
        return DefaultJedisClientConfig.builder()
                .user(login.user())
                .password(login.password())
                .clientName("bananas");
    }

    /** What it takes to open a connection. */
    record Recipe(Sockets sockets, JedisClientConfig config) {

        Connection open() {
            return new Connection(sockets, config);
        }
    }
}
