package io.bananas.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Short attacks, with a lease to match. */
@Timeout(600)
class ChaosIT {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final ChaosSettings.Crew CREW = new ChaosSettings.Crew(3, 6, 40);

    @TempDir
    Path directory;

    @Test
    void everyPromiseIsKept() throws IOException, InterruptedException {
        Verdict verdict = attack(Optional.empty(), Duration.ofSeconds(40));
        assertThat(verdict.violations()).as(verdict.toString()).isEmpty();
    }

    @Test
    void aGivenRedisIsLeftAsItWas() throws IOException, InterruptedException {
        try (RedisProcess given = RedisProcess.start(RedisSettings.in(directory));
                Jedis jedis = new Jedis("127.0.0.1", given.port(), 30_000)) {
            jedis.set("theirs", "kept");
            Verdict verdict = attack(Optional.of(given.url()), Duration.ofSeconds(10));
            assertThat(verdict.violations()).as(verdict.toString()).isEmpty();
            assertThat(jedis.keys("*")).containsExactly("theirs");
        }
    }

    private static Verdict attack(Optional<String> redisUrl, Duration duration)
            throws IOException, InterruptedException {
        long seed = System.nanoTime() % 1_000_000;
        Verdict verdict = Campaign.run(new ChaosSettings(redisUrl, duration, LEASE, CREW, seed, Set.of()));
        System.out.println(verdict);
        return verdict;
    }
}
