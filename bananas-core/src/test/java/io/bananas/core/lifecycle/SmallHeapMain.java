package io.bananas.core.lifecycle;

import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A node in a JVM of its own, until that is killed: URL, key prefix and worker slots are its arguments. */
final class SmallHeapMain {

    private SmallHeapMain() {}

    public static void main(String[] args) throws InterruptedException {
        RedisStores redis =
                RedisStores.open(RedisUrl.parse(args[0]), new Keys(args[1]), Keyspace.RETENTION, Daemons.FACTORY);
        TestNode node = new TestNode("small-heap", redis)
                .slots(Integer.parseInt(args[2]))
                .handling("echo", (payload, context) -> "1");
        node.start(Duration.ofMillis(100));
        new CountDownLatch(1).await();
    }
}
