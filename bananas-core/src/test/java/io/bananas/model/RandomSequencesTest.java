package io.bananas.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of what nodes, users, crashes and time do to the stores, checked against the model after each step.
 * {@code -Dbananas.model.sequences=100000} for a long run, {@code -Dbananas.model.seed=…} to repeat one sequence.
 */
class RandomSequencesTest {

    private static final int SEQUENCES = Integer.getInteger("bananas.model.sequences", 300);
    private static final int LENGTH = Integer.getInteger("bananas.model.length", 40);

    @Test
    void theStoresDoWhatTheModelDoes() {
        Long given = Long.getLong("bananas.model.seed");
        if (given != null) {
            run(given);
            return;
        }
        Random seeds = new Random();
        int done = 0;
        for (; done < SEQUENCES; done++) {
            run(seeds.nextLong());
        }
        assertThat(done).isEqualTo(SEQUENCES);
    }

    private static void run(long seed) {
        try (Keyspace keyspace = WithRedis.keyspace()) {
            Sequence sequence = new Sequence(seed, keyspace);
            try {
                sequence.run(LENGTH);
            } catch (AssertionError | RuntimeException e) {
                String steps = String.join("\n  ", sequence.steps());
                throw new AssertionError("-Dbananas.model.seed=" + seed + "\n  " + steps + "\n" + e.getMessage(), e);
            }
        }
    }
}
