package io.bananas.model;

import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of what may bring side lists out of their order: jobs that are requeued, crash, are retried, cancelled or
 * replayed, or lose their records. No name is passed over for long, which is counted in claims.
 * {@code -Dbananas.fairness.sequences=1000} for a long run, {@code -Dbananas.fairness.seed=…} to repeat one sequence.
 */
class FairnessTest {

    private static final int SEQUENCES = Integer.getInteger("bananas.fairness.sequences", 4);
    private static final int LENGTH = Integer.getInteger("bananas.fairness.length", 200);

    @Test
    void noNameIsPassedOverForLong() {
        Long given = Long.getLong("bananas.fairness.seed");
        if (given != null) {
            run(given);
            return;
        }
        Random seeds = new Random();
        for (int i = 0; i < SEQUENCES; i++) {
            run(seeds.nextLong());
        }
    }

    private static void run(long seed) {
        try (Keyspace keyspace = WithRedis.keyspace()) {
            keyspace.skipAudit();
            try {
                new FairSequence(seed, keyspace).run(LENGTH);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dbananas.fairness.seed=" + seed + "\n" + e.getMessage(), e);
            }
        }
    }
}
