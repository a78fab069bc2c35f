package io.bananas.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void aLineKeepsLoginAndDatabase() throws IOException {
        try (Target target = Target.open(Optional.of("redis://me:p@ss@queue.example:7000/3"))) {
            String line = target.lineTo("w1");
            assertThat(line).matches("redis://me:p@ss@127\\.0\\.0\\.1:\\d+/3");
            assertThat(target.lines()).containsOnlyKeys("w1");
            assertThat(target.process()).isEmpty();
        }
    }

    @Test
    void aPlainUrlHasALine() throws IOException {
        try (Target target = Target.open(Optional.of("redis://localhost"))) {
            assertThat(target.lineTo("w1")).matches("redis://127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    void tlsAndClustersGoStraight() throws IOException {
        try (Target target = Target.open(Optional.of("rediss://queue.example"))) {
            assertThat(target.lineTo("w1")).isEqualTo("rediss://queue.example");
            assertThat(target.lines()).isEmpty();
        }
    }
}
