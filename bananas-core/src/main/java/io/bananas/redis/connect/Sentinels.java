package io.bananas.redis.connect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Asks sentinels where the primary is. */
final class Sentinels {

    private static final int PATIENCE_MILLIS = 1_000;
    private static final JedisClientConfig CONFIG = DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(PATIENCE_MILLIS)
            .socketTimeoutMillis(PATIENCE_MILLIS)
            .build();

    private Sentinels() {}

    /**
     * Where the primary is, by the first sentinel that knows one. They are asked in another order each time: one that is cut
     * off from the others may name a primary of the past.
     *
     * @param url of the sentinels
     * @throws JedisConnectionException when none knows a primary
     */
    static RedisUrl primary(RedisUrl url) {
        List<RedisUrl.Node> sentinels = new ArrayList<>(url.nodes());
        Collections.shuffle(sentinels);
        JedisException failure = null;
        for (RedisUrl.Node sentinel : sentinels) {
            try (Jedis jedis = new Jedis(new HostAndPort(sentinel.host(), sentinel.port()), CONFIG)) {
                List<String> address = jedis.sentinelGetMasterAddrByName(url.master());
                if (address != null) {
                    return url.standaloneAt(new RedisUrl.Node(address.get(0), Integer.parseInt(address.get(1))));
                }
            } catch (JedisException e) {
                failure = e;
            }
        }
        String reason = failure == null ? "none of them watches it" : String.valueOf(failure.getMessage());
        throw new JedisConnectionException("no sentinel says where the primary " + url.master() + " is: " + reason);
    }
}
