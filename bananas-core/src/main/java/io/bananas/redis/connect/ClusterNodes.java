package io.bananas.redis.connect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;
import redis.clients.jedis.util.SafeEncoder;

/**
 * Asks the nodes of a Cluster which of them has the keys. All keys of a keyspace are in one slot, so one server has them all. Calls
 * go to that server alone, as they go to the primary behind sentinels.
 */
final class ClusterNodes {

    private static final int PRIMARY = 2;

    private ClusterNodes() {}

    /**
     * The server that has a key, as the first node says that knows.
     *
     * @param url names some nodes of the Cluster; each call asks them in another order
     * @throws JedisException when none of them knows
     */
    static RedisUrl owner(RedisUrl url, String key) {
        List<RedisUrl.Node> nodes = new ArrayList<>(url.nodes());
        Collections.shuffle(nodes);
        JedisException failure = null;
        for (RedisUrl.Node node : nodes) {
            try {
                RedisUrl.Node owner = ownerAsSeenBy(node, url, JedisClusterCRC16.getSlot(key));
                if (owner != null) {
                    return url.standaloneAt(owner);
                }
            } catch (JedisException e) {
                failure = e;
            }
        }
        throw failure == null ? new JedisConnectionException("no node of the Cluster has the keys") : failure;
    }

    private static RedisUrl.@Nullable Node ownerAsSeenBy(RedisUrl.Node node, RedisUrl url, int slot) {
        RedisUrl server = url.standaloneAt(node);
        try (Connection connection =
                Connector.forDirections(server, server.login()).open()) {
            connection.sendCommand(Command.CLUSTER, "SLOTS");
            for (Object range : connection.getObjectMultiBulkReply()) {
                List<?> fields = (List<?>) range;
                if ((Long) fields.get(0) <= slot && slot <= (Long) fields.get(1)) {
                    return named((List<?>) fields.get(PRIMARY), node);
                }
            }
        }
        return null;
    }

    /** The named node. A node may be configured to leave its host out: then it is where the client has reached it. */
    private static RedisUrl.Node named(List<?> fields, RedisUrl.Node asked) {
        String host = fields.get(0) == null ? "" : SafeEncoder.encode((byte[]) fields.get(0));
        int port = ((Long) fields.get(1)).intValue();
        return new RedisUrl.Node(host.isEmpty() || host.equals("?") ? asked.host() : host, port);
    }
}
