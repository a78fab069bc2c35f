package io.bananas.redis.connect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Asks sentinels where the primary is. */
final class Sentinels {

    private static final System.Logger LOG = System.getLogger(Sentinels.class.getName());

    private Sentinels() {}

    /**
     * Where the primary is, as the first sentinel says that knows one. Each call asks them in another order: a sentinel that is
     * cut off from the others may name a primary of the past.
     *
     * @param url the URL of the sentinels
     * @throws JedisConnectionException when none knows a primary
     */
    static RedisUrl primary(RedisUrl url) {
        List<RedisUrl.Node> sentinels = new ArrayList<>(url.nodes());
        Collections.shuffle(sentinels);
        JedisException failure = null;
        for (RedisUrl.Node sentinel : sentinels) {
            try {
                RedisUrl primary = ask(sentinel, url);
                if (primary != null) {
                    return primary;
                }
            } catch (JedisException e) {
                failure = e;
            }
        }
        String reason = failure == null ? "none of them watches it" : reasonOf(failure, url.sentinels());
        throw new JedisConnectionException("no sentinel says where the primary " + url.master() + " is: " + reason);
    }

    private static String reasonOf(JedisException failure, RedisUrl.Login login) {
        String reason = Failures.reasonOf(failure);
        return reason.startsWith("NOAUTH") && login.password() == null
                ? "they ask for a password: set REDIS_SENTINEL_PASSWORD"
                : reason;
    }

    /** Whether more than half of all sentinels, and not only of those that answer, name another primary. */
    static boolean mostDeny(RedisUrl url, RedisUrl primary) {
        int denials = 0;
        for (RedisUrl.Node sentinel : url.nodes()) {
            try {
                RedisUrl named = ask(sentinel, url);
                denials += named == null || named.equals(primary) ? 0 : 1;
            } catch (JedisException e) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "{0} does not say where the primary is: {1}",
                        sentinel,
                        Failures.reasonOf(e));
            }
        }
        return denials > url.nodes().size() / 2;
    }

    private static @Nullable RedisUrl ask(RedisUrl.Node sentinel, RedisUrl url) {
        Connector.Recipe recipe = Connector.forDirections(url.standaloneAt(sentinel), url.sentinels());
        try (Jedis jedis = new Jedis(recipe.sockets(), recipe.config())) {
            List<String> address = jedis.sentinelGetMasterAddrByName(url.master());
            return address == null
                    ? null
                    : url.standaloneAt(new RedisUrl.Node(address.get(0), Integer.parseInt(address.get(1))));
        }
    }
}
