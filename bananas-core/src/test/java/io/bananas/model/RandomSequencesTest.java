package io.bananas.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.JobMove;
import io.bananas.redis.Retention;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random sequences of what nodes, users, crashes and time do to the stores, checked against the model after each step.
 * {@code -Dbananas.model.sequences=100000} for a long run, {@code -Dbananas.model.seed=…} to repeat one sequence.
 */
class RandomSequencesTest {

    private static final int SEQUENCES = Integer.getInteger("bananas.model.sequences", 2_000);
    private static final int LENGTH = Integer.getInteger("bananas.model.length", 40);

    private static final Retention RETENTION = new Retention(
            Duration.ofHours(24), Duration.ofDays(7), Duration.ofHours(1), Duration.ofHours(24), Sequence.MOST_RECENT);

    /** Most of the time is waiting for Redis. */
    private static final int AT_ONCE = 4;

    /** All but those that make a job disappear, which the stores' own tests do. */
    private static final Set<JobMove> MOVES = EnumSet.complementOf(EnumSet.of(JobMove.DELETE, JobMove.EXPIRE));

    @Test
    void theStoresDoWhatTheModelDoes() throws Exception {
        Long given = Long.getLong("bananas.model.seed");
        if (given != null) {
            run(given);
            return;
        }
        Random seeds = new Random();
        ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE, Daemons.FACTORY);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < SEQUENCES; i++) {
                long seed = seeds.nextLong();
                runs.add(executor.submit(() -> run(seed)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
            assertThat(ModelJob.made()).containsExactlyInAnyOrderElementsOf(MOVES);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Seeds that have found something once. */
    @ParameterizedTest
    @ValueSource(longs = 3887376220519943889L)
    void whatWasWrongOnceIsRight(long seed) {
        run(seed);
    }

    private static void run(long seed) {
        try (Keyspace keyspace = WithRedis.keyspace(RETENTION)) {
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
