package io.bananas.test;

import io.bananas.core.job.Claim;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What a handler sees of a run in a test. Thread-safe. */
final class RunContext implements JobContext {

    private final Claim claim;
    private final Instant startedAt;
    private final List<JobProgress> reports = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;
    private volatile boolean heeded;

    RunContext(Claim claim, Instant startedAt) {
        this.claim = claim;
        this.startedAt = startedAt;
    }

    Claim claim() {
        return claim;
    }

    /** Asks the handler to stop. */
    void cancel() {
        cancelled = true;
    }

    boolean isCancelRequested() {
        return cancelled;
    }

    /** Whether the handler knows that it was asked to stop. */
    boolean hasHeededCancel() {
        return heeded;
    }

    List<JobProgress> reports() {
        return List.copyOf(reports);
    }

    @Override
    public String id() {
        return claim.job().id();
    }

    @Override
    public String name() {
        return claim.job().name();
    }

    @Override
    public int attempt() {
        return claim.attempt();
    }

    @Override
    public long fence() {
        return claim.lease().fence();
    }

    @Override
    public Instant deadline() {
        return startedAt.plus(claim.job().timeout());
    }

    @Override
    public Instant enqueuedAt() {
        return claim.job().createdAt();
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public Map<String, String> headers() {
        return claim.job().headers();
    }

    @Override
    public void progress(double fraction, @Nullable String message) {
        reports.add(JobProgress.builder(fraction).message(message).at(startedAt).build());
    }

    @Override
    public boolean isCancelled() {
        heeded |= cancelled;
        return cancelled;
    }
}
