package io.bananas.cdi.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.UnsuitableRedisException;
import io.bananas.testing.Logged;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisWatchTest {

    private OwnRedis redis;

    @BeforeEach
    void start(@TempDir Path directory) {
        redis = OwnRedis.in(directory);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private static void tick(RedisWatch watch) {
        for (int i = 0; i < 10; i++) {
            watch.tick();
        }
    }

    @Test
    void atTheStartAnUnsuitableServerIsRefused() {
        redis.raw().configSet("maxmemory-policy", "volatile-ttl");
        RedisWatch watch = new RedisWatch(redis.open());

        try (Logged log = new Logged()) {
            assertThatThrownBy(watch::check)
                    .isInstanceOf(UnsuitableRedisException.class)
                    .hasMessageContaining("volatile-ttl");
            assertThat(log.with("BANANAS-1005")).singleElement().asString().contains("volatile-ttl");
            assertThat(log.with("BANANAS-1006")).isEmpty();
        }
    }

    @Test
    void aNodeThatStartedBeforeRedisConnectsAtATickAndIsNotReadyWhileRedisIsUnsuitable() {
        redis.process().kill();
        RedisStores stores = redis.open();
        RedisWatch watch = new RedisWatch(stores);
        watch.check();
        assertThat(stores.link().generation()).isZero();

        redis.process().restart();
        redis.raw().configSet("maxmemory-policy", "allkeys-random");
        await().until(() -> {
            watch.tick();
            return stores.link().unsuitable() != null;
        });
        assertThat(stores.link().unsuitable()).contains("allkeys-random");
        assertThat(stores.link().generation()).isZero();

        redis.raw().configSet("maxmemory-policy", "noeviction");
        await().until(() -> {
            watch.tick();
            return stores.link().unsuitable() == null && stores.link().generation() == 1;
        });
    }

    @Test
    void aServerThatBecomesUnsuitableMakesTheNodeUnreadyUntilItIsMended() {
        RedisStores stores = redis.open();
        RedisWatch watch = new RedisWatch(stores);
        watch.check();

        redis.raw().configSet("maxmemory-policy", "allkeys-lfu");
        tick(watch);
        assertThat(stores.link().unsuitable()).contains("allkeys-lfu");
        assertThat(stores.link().generation()).isEqualTo(1);

        redis.raw().configSet("maxmemory-policy", "noeviction");
        tick(watch);
        assertThat(stores.link().unsuitable()).isNull();
    }

    @Test
    void aServerIsLookedAtAgainAfterEachConnection() {
        RedisStores stores = redis.open();
        RedisWatch watch = new RedisWatch(stores);
        watch.check();
        redis.raw().configSet("maxmemory-policy", "allkeys-lfu");
        redis.send("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        await().ignoreExceptions().until(() -> {
            stores.ping();
            return stores.link().generation() == 2;
        });

        watch.tick();

        assertThat(stores.link().unsuitable()).contains("allkeys-lfu");
    }
}
