package io.bananas.benchmarks.pieces;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.event.JobListener;
import io.bananas.core.execute.ProgressReports;
import io.bananas.core.execute.Threads;
import io.bananas.core.execute.Worker;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.time.Ticker;
import io.bananas.spi.JobContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The way of a job from the answer to a claim to its outcome: the queue in front of the slots, a slot, the handler. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DispatchPieces {

    private static final int JOBS = 1_000;
    private static final int WORKERS = 20;

    private final ClaimSettings settings = new ClaimSettings("node-1", List.of(Samples.QUEUE), Duration.ofHours(1));
    private final LeaseKeeper leases = new LeaseKeeper(new NoLeases(), settings, Ticker.SYSTEM);
    private final Supply supply = new Supply(JOBS, leases);
    private final Doorbell doorbell = new Doorbell();
    private final Worker worker = new Worker(
            WORKERS,
            new Threads(Runnable::run, Executors.defaultThreadFactory(), Threads.Choice.THREADS),
            new Worker.Parts(
                    new Claimer(supply, leases, settings, JobListener.NONE, Ticker.SYSTEM),
                    doorbell,
                    new HandlerRegistry(Map.of(Samples.JOB.name(), new Nothing())),
                    supply,
                    new ProgressReports(reports -> {}),
                    InstantSource.system(),
                    Ticker.SYSTEM,
                    JobListener.NONE));

    @Setup
    public void start() throws InterruptedException {
        worker.start();
    }

    @TearDown
    public void stop() throws InterruptedException {
        worker.stop(Duration.ofSeconds(1));
    }

    /** Runs a thousand jobs and answers with how many have run since the start. */
    @Benchmark
    @OperationsPerInvocation(JOBS)
    public long dispatch() throws InterruptedException {
        supply.refill();
        doorbell.ring();
        return supply.awaitOutcomes();
    }

    private static final class Nothing implements Handler {

        @Override
        public String run(String payload, JobContext context) {
            return "null";
        }

        @Override
        public Policy policy() {
            return Policy.DEFAULT;
        }
    }
}
