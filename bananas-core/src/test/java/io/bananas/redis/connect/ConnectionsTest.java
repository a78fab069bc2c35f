package io.bananas.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Connection;

class ConnectionsTest {

    @Test
    void thoseThatRestTooLongAreClosed(@TempDir Path directory) {
        try (RedisProcess redis = RedisProcess.start(RedisSettings.in(directory));
                Connections connections = Connections.to(RedisUrl.parse(redis.url()))) {
            List<Connection> lent = Stream.generate(() -> connections.pool().getResource())
                    .limit(8)
                    .toList();
            lent.forEach(Connection::close);
            assertThat(connections.pool().getNumIdle()).isEqualTo(8);

            connections.trim(Duration.ofMinutes(1));
            assertThat(connections.pool().getNumIdle()).isEqualTo(8);

            Connection busy = connections.pool().getResource();
            connections.trim(Duration.ofNanos(1));
            assertThat(connections.pool().getNumIdle()).isZero();
            assertThat(busy.ping()).isTrue();
            busy.close();
            assertThat(connections.losses()).as("none of them was dead").isZero();
        }
    }
}
