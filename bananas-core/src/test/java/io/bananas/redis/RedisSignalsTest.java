package io.bananas.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.store.Signals;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSignalsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private OwnRedis redis;

    @BeforeEach
    void start(@TempDir Path directory) {
        redis = OwnRedis.in(directory);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    /** Is hurt by every signal. */
    private static final class Fragile implements Signals.Listener {

        private final Runnable pain;
        private final AtomicInteger ends = new AtomicInteger();
        private final AtomicInteger connections = new AtomicInteger();

        Fragile(Runnable pain) {
            this.pain = pain;
        }

        @Override
        public void arrived() {}

        @Override
        public void dueIn(Duration time) {}

        @Override
        public void ended(Collection<String> ids) {
            ends.incrementAndGet();
            pain.run();
        }

        @Override
        public void cancelRequested(String id, long fence) {}

        @Override
        public void connected() {
            connections.incrementAndGet();
            pain.run();
        }
    }

    private RedisStores open() {
        ThreadFactory remembering = task -> {
            Thread thread = Daemons.FACTORY.newThread(task);
            threads.add(thread);
            return thread;
        };
        RedisLink link = new RedisLink(RedisUrl.parse(redis.process().url()), OwnRedis.KEYS.fence(), 0);
        return RedisStores.open(link, OwnRedis.KEYS, Keyspace.RETENTION, remembering);
    }

    private void hearsOn(RedisStores stores, Fragile listener) {
        stores.stores().signals().listen("node-1", true, listener);
        await().until(() -> listener.connections.get() == 1);
        for (int i = 1; i <= 3; i++) {
            redis.raw().publish(OwnRedis.KEYS.endedChannel(), "j" + i);
            int expected = i;
            await().until(() -> listener.ends.get() == expected);
        }
        assertThat(listener.connections.get()).isEqualTo(1);
        assertThat(stores.link().generation()).isEqualTo(1);
    }

    @Test
    void aListenerThatThrowsHearsTheNextSignalOnTheSameSubscription() {
        try (RedisStores stores = open()) {
            hearsOn(stores, new Fragile(() -> {
                throw new IllegalStateException("on purpose");
            }));
        }
    }

    @Test
    void aListenerThatIsInterruptedHearsTheNextSignalOnTheSameSubscription() {
        try (RedisStores stores = open()) {
            hearsOn(stores, new Fragile(() -> Thread.currentThread().interrupt()));
        }
    }

    @Test
    void interruptsMakeNoNodeDeaf() {
        Fragile listener = new Fragile(() -> {});
        try (RedisStores stores = open()) {
            hearsOn(stores, listener);
            threads.forEach(Thread::interrupt);
            redis.send("CLIENT", "KILL", "TYPE", "pubsub");
            threads.forEach(Thread::interrupt);

            await().until(() -> listener.connections.get() > 1);
            assertThat(threads).hasSize(2).allMatch(Thread::isAlive);
        }
        await().until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void aSubscriptionFollowsTheConnectionsToAnotherServer() {
        Fragile listener = new Fragile(() -> {});
        try (RedisStores stores = open()) {
            hearsOn(stores, listener);
            stores.ping();
            redis.send("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
            await().ignoreExceptions().until(() -> {
                stores.ping();
                return stores.link().generation() == 2;
            });

            await().atMost(LONG).until(() -> listener.connections.get() == 2);
        }
    }
}
