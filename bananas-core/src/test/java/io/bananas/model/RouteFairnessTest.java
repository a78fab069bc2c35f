package io.bananas.model;

import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random sequences of claims by some nodes that serve the same routes, some of them deep, some with a job now and then, some
 * empty. {@code -Dbananas.routes.sequences=1000} for a long run, {@code -Dbananas.routes.seed=…} to repeat one sequence.
 */
class RouteFairnessTest {

    private static final int SEQUENCES = Integer.getInteger("bananas.routes.sequences", 4);

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 1_000})
    void everyRouteHasItsShare(int routes) {
        Long given = Long.getLong("bananas.routes.seed");
        if (given != null) {
            run(given, routes);
            return;
        }
        Random seeds = new Random();
        for (int i = 0; i < SEQUENCES; i++) {
            run(seeds.nextLong(), routes);
        }
    }

    private static void run(long seed, int routes) {
        try (Keyspace keyspace = WithRedis.keyspace()) {
            try {
                new RouteSequence(seed, keyspace, routes).run(200);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "-Dbananas.routes.seed=" + seed + " routes " + routes + "\n" + e.getMessage(), e);
            }
        }
    }
}
