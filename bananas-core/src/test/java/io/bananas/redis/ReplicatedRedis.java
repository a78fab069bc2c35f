package io.bananas.redis;

import static org.awaitility.Awaitility.await;

import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import java.time.Duration;

/** A primary with one replica, and a node that acknowledges jobs only when the replica has them. */
record ReplicatedRedis(OwnRedis primary, OwnRedis replica, RedisStores node) implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** Starts all three, and waits until the primary knows its replica. */
    static ReplicatedRedis in(Path directory) {
        OwnRedis primary = OwnRedis.in(directory.resolve("primary"), "--repl-diskless-sync-delay", "0");
        OwnRedis replica = OwnRedis.in(
                directory.resolve("replica"),
                "--replicaof",
                "127.0.0.1 " + primary.process().port());
        RedisStores node = RedisStores.open(
                new RedisLink(RedisUrl.parse(primary.process().url()), OwnRedis.KEYS.fence(), 0),
                OwnRedis.KEYS,
                Keyspace.RETENTION,
                Daemons.FACTORY,
                1);
        ReplicatedRedis started = new ReplicatedRedis(primary, replica, node);
        started.awaitReplica();
        return started;
    }

    private void awaitReplica() {
        await().atMost(LONG)
                .until(() -> primary.send("INFO", "replication").toString().contains("state=online"));
    }

    @Override
    public void close() {
        node.close();
        primary.close();
        replica.close();
    }
}
