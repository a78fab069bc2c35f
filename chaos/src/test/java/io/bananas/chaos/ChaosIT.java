package io.bananas.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short attack, with a lease to match. */
class ChaosIT {

    private static final Duration LEASE = Duration.ofSeconds(3);

    @Test
    @Timeout(600)
    void everyPromiseIsKept() throws IOException, InterruptedException {
        long seed = System.nanoTime() % 1_000_000;
        Verdict verdict = Campaign.run(new ChaosSettings(
                Optional.empty(), Duration.ofSeconds(45), LEASE, new ChaosSettings.Crew(3, 6, 40), seed, Set.of()));
        System.out.println(verdict);
        assertThat(verdict.violations()).as("with seed %d", seed).isEmpty();
    }
}
