package io.bananas.benchmarks.pieces;

import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Job;
import io.bananas.core.store.SubmitStore;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.core.submit.Submitter;
import io.bananas.spi.JobRequest;
import java.time.InstantSource;
import java.util.Collections;
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

/** Submission up to the store: the rules, the defaults, the job. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SubmitPieces {

    private static final int BATCH = 1_000;

    private final Draft draft = new Draft(JobRequest.of("noop"), Samples.PAYLOAD);
    private final List<Draft> drafts = Collections.nCopies(BATCH, draft);
    private final Submitter submitter = new Submitter(
            new Nowhere(),
            SubmitSettings.DEFAULTS,
            new HandlerRegistry(Map.of()),
            InstantSource.system(),
            JobListener.NONE);

    @Benchmark
    public Submitter.Submitted submit() {
        return submitter.submit(draft);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Submitter.Submitted submitBatch() {
        return submitter.submitAll(drafts);
    }

    private static final class Nowhere implements SubmitStore {

        @Override
        public Set<String> submit(List<Job> jobs) {
            return Set.of();
        }

        @Override
        public void check() {}
    }
}
