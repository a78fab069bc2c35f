package io.bananas.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.chaos.ChaosSettings.Home;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTest {

    private static final Path NOWHERE = Path.of("not-needed");

    private static Target open(String given) {
        return Target.open(new Home(Optional.of(given), ChaosSettings.Kind.SINGLE), NOWHERE, "{test}");
    }

    @Test
    void aLineKeepsLoginAndDatabase() {
        try (Target target = open("redis://me:p@ss@queue.example:7000/3")) {
            String line = target.lineTo("w1");
            assertThat(line).matches("redis://me:p@ss@127\\.0\\.0\\.1:\\d+/3");
            assertThat(target.lines()).containsOnlyKeys("w1");
            assertThat(target.process()).isEmpty();
        }
    }

    @Test
    void aPlainUrlHasALine() {
        try (Target target = open("redis://localhost")) {
            assertThat(target.lineTo("w1")).matches("redis://127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    void tlsAndClustersGoStraight() {
        try (Target target = open("rediss://queue.example")) {
            assertThat(target.lineTo("w1")).isEqualTo("rediss://queue.example");
            assertThat(target.lines()).isEmpty();
        }
    }
}
