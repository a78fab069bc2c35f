package io.bananas.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.chaos.ChaosSettings.Home;
import io.bananas.chaos.ChaosSettings.Kind;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        Verdict verdict = attack(own(Kind.SINGLE), Duration.ofSeconds(40));
        assertThat(verdict.violations()).as(verdict.toString()).isEmpty();
    }

    @Test
    void aGivenRedisIsLeftAsItWas() throws IOException, InterruptedException {
        try (RedisProcess given = RedisProcess.start(RedisSettings.in(directory));
                Jedis jedis = new Jedis("127.0.0.1", given.port(), 30_000)) {
            jedis.set("theirs", "kept");
            Verdict verdict = attack(new Home(Optional.of(given.url()), Kind.SINGLE), Duration.ofSeconds(10));
            assertThat(verdict.violations()).as(verdict.toString()).isEmpty();
            assertThat(jedis.keys("*")).containsExactly("theirs");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"SENTINEL", "CLUSTER"})
    void everyPromiseIsKeptOverFailovers(Kind kind) throws IOException, InterruptedException {
        Verdict verdict = attack(own(kind), Duration.ofSeconds(40));
        assertThat(verdict.violations()).as(verdict.toString()).isEmpty();
    }

    private static Home own(Kind kind) {
        return new Home(Optional.empty(), kind);
    }

    private static Verdict attack(Home redis, Duration duration) throws IOException, InterruptedException {
        long seed = System.nanoTime() % 1_000_000;
        Verdict verdict = Campaign.run(new ChaosSettings(redis, duration, LEASE, CREW, seed, Set.of()));
        System.out.println(verdict);
        return verdict;
    }
}
