package io.bananas.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.launcher.Ports;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class RedisClockTest {

    private static final Duration NEAR = Duration.ofSeconds(10);

    private static void assertNow(Instant instant) {
        assertThat(Duration.between(instant, Instant.now()).abs()).isLessThan(NEAR);
    }

    @Test
    @ExtendWith(WithRedis.class)
    void agreesWithAServerOnTheSameMachine(Keyspace keyspace) {
        RedisClock clock = keyspace.open().clock();
        clock.adjust();

        assertNow(clock.instant());
        keyspace.open().ping();
    }

    @Test
    void staysAsItIsWhileRedisIsAway() {
        RedisUrl nobody = RedisUrl.parse("redis://127.0.0.1:" + Ports.free());
        try (RedisStores stores = RedisStores.open(nobody, new Keys("away"), Keyspace.RETENTION, Daemons.FACTORY)) {
            stores.clock().adjust();

            assertNow(stores.clock().instant());
            assertThatThrownBy(stores::ping).isInstanceOf(QueueUnavailableException.class);
            assertThatThrownBy(stores::check).isInstanceOf(QueueUnavailableException.class);
        }
    }
}
