package io.bananas.benchmarks.pieces;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.event.JobListener;
import io.bananas.core.execute.Outcome;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.settle.Settler;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Settlement;
import io.bananas.core.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The way of good outcomes up to the store: the decision, the queue of the settler, the batch, the events after it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SettlePieces {

    private static final int BATCH = 32;

    private final Outcome outcome = new Outcome.Completed("null", Samples.NOW, Samples.NOW.plusMillis(3));
    private final Counting store = new Counting();
    private final Settler settler = new Settler(
            store,
            new HandlerRegistry(Map.of()),
            BackoffPolicy.DEFAULTS,
            new LeaseKeeper(
                    new NoLeases(), new ClaimSettings("node-1", List.of(), Duration.ofSeconds(8)), Ticker.SYSTEM),
            JobListener.NONE,
            Ticker.SYSTEM);

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long settleBatch() throws InterruptedException {
        for (int i = 0; i < BATCH; i++) {
            settler.accept(Samples.CLAIM, outcome);
        }
        settler.step();
        return store.done;
    }

    private static final class Counting implements SettleStore {

        private long done;

        @Override
        public Set<String> done(List<Settlement.Done> all) {
            done += all.size();
            return Set.of();
        }

        @Override
        public Reply retry(List<Settlement.Retry> retries) {
            throw new IllegalStateException("all runs were good");
        }

        @Override
        public Set<String> dead(List<Settlement.Dead> dead) {
            throw new IllegalStateException("all runs were good");
        }

        @Override
        public Reply stopped(List<Settlement.Stopped> stopped) {
            throw new IllegalStateException("no run was stopped");
        }

        @Override
        public Reply release(List<Settlement.Release> released) {
            throw new IllegalStateException("all jobs were run");
        }
    }
}
