package io.bananas.core.result;

import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.store.Signals;
import io.bananas.core.store.Stores;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Lookup;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The end of a job races those who begin to wait for it, on two nodes, in thousands of rounds. Nobody misses the end, and nobody polls.
 * {@code -Dbananas.await.rounds=100000} for a long run, {@code -Dbananas.await.seed=…} for the same delays again.
 */
@ExtendWith(WithRedis.class)
class AwaitRaceTest {

    private static final int ROUNDS = Integer.getInteger("bananas.await.rounds", 3_000);
    private static final long SEED = Long.getLong("bananas.await.seed", System.nanoTime());
    private static final int AT_ONCE = 100;

    /** Longer than the test may take: who is answered at the end of this has missed the end of the job. */
    private static final Duration LONG = Duration.ofMinutes(30);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_DELAY_MICROS = 400;

    private final ExecutorService racers = Executors.newFixedThreadPool(3, Daemons.FACTORY);
    private final CyclicBarrier start = new CyclicBarrier(3);
    private final Random random = new Random(SEED);
    private int answers;

    /** What waits on one node, with a timer and connections of its own. */
    private static final class Waiting implements Signals.Listener, AutoCloseable {

        private final AtomicInteger connections = new AtomicInteger();
        private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(2, Daemons.FACTORY);
        private final Looks looks;
        private final Results results;
        private final Signals signals;

        Waiting(String node, Stores stores) {
            timer.setRemoveOnCancelPolicy(true);
            looks = new Looks(stores.result());
            results = new Results(looks, timer, Ticker.SYSTEM);
            signals = stores.signals();
            signals.listen(node, false, this);
            await().until(() -> connections.get() > 0);
        }

        @Override
        public void ended(Collection<String> ids) {
            results.ended(ids);
        }

        @Override
        public void connected() {
            connections.incrementAndGet();
        }

        @Override
        public void arrived() {}

        @Override
        public void dueIn(Duration time) {}

        @Override
        public void cancelRequested(String id, long fence) {}

        @Override
        public void close() {
            signals.close();
            timer.shutdownNow();
        }
    }

    @AfterEach
    void stop() {
        racers.shutdownNow();
    }

    @Test
    void noEndIsMissedAndNobodyPolls(Keyspace keyspace) throws Exception {
        try (Waiting one = new Waiting("one", keyspace.open().stores());
                Waiting two = new Waiting("two", keyspace.open().stores())) {
            for (int from = 0; from < ROUNDS; from += AT_ONCE) {
                raceSome(keyspace, "r" + from + "-", one, two);
            }
            assertThat(answers).isEqualTo(2 * ROUNDS);
            for (Waiting node : List.of(one, two)) {
                assertThat(node.looks.last())
                        .as("last looks of those whom no news reached")
                        .isZero();
                assertThat(node.looks.toWait())
                        .as("looks: one when the wait begins, one when the job has ended")
                        .isBetween(ROUNDS, 2 * ROUNDS);
                // whoever answers a wait drops its timeout a moment later
                await().untilAsserted(() -> assertThat(node.timer.getQueue())
                        .as("timeouts of waits that are over")
                        .isEmpty());
            }
            assertThat(keyspace.raw().exists(keyspace.keys().awaited())).isFalse();
        }
    }

    private void raceSome(Keyspace keyspace, String prefix, Waiting one, Waiting two) throws Exception {
        keyspace.submit(jobs(prefix, AT_ONCE).toArray(Job[]::new));
        Map<String, Claim> claims = new HashMap<>();
        keyspace.claim("node-1", AT_ONCE / 2, "echo")
                .forEach(claim -> claims.put(claim.job().id(), claim));
        for (int i = 0; i < AT_ONCE; i++) {
            String id = prefix + i;
            Claim claim = claims.get(id);
            Future<?> end = race(() -> claim == null ? cancel(keyspace, id) : settle(keyspace, claim, id));
            Future<Lookup> first = race(() -> endOf(one.results.await(id, LONG)));
            Future<Lookup> second = race(() -> endOf(two.results.await(id, LONG)));
            end.get();
            for (Lookup answer : List.of(first.get(), second.get())) {
                assertThat(answer)
                        .as("-Dbananas.await.seed=%s, job %s", SEED, id)
                        .isInstanceOfSatisfying(
                                Lookup.Ended.class,
                                ended -> assertThat(ended.result().status()).isEqualTo(statusOf(claim, id)));
                answers++;
            }
        }
    }

    private static Lookup endOf(CompletableFuture<Lookup> wait) throws Exception {
        return wait.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Begins together with the others, give or take a moment. */
    private <T> Future<T> race(Callable<T> step) {
        long delay = TimeUnit.MICROSECONDS.toNanos(random.nextInt(MOST_DELAY_MICROS));
        return racers.submit(() -> {
            start.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            long until = System.nanoTime() + delay;
            while (System.nanoTime() - until < 0) {
                Thread.onSpinWait();
            }
            return step.call();
        });
    }

    private static boolean cancel(Keyspace keyspace, String id) {
        keyspace.stores().cancel().cancel(id);
        return true;
    }

    private static boolean settle(Keyspace keyspace, Claim claim, String id) {
        return Settlements.settle(
                        keyspace.stores().settle(),
                        statusOf(claim, id) == JobStatus.FAILED
                                ? Settlements.failed(claim)
                                : Settlements.completed(claim, "1"))
                .isEmpty();
    }

    /** How the job of a round ends: completed or failed where it was claimed, else cancelled. */
    private static JobStatus statusOf(@Nullable Claim claim, String id) {
        if (claim == null) {
            return JobStatus.CANCELLED;
        }
        return id.endsWith("3") || id.endsWith("7") ? JobStatus.FAILED : JobStatus.COMPLETED;
    }
}
