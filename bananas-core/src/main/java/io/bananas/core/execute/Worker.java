package io.bananas.core.execute;

import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.event.JobEvents;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The worker of a node: dispatcher, slots and deadlines. Started once and stopped once. */
public final class Worker {

    private final int concurrency;
    private final Threads threads;
    private final Claimer claimer;
    private final Doorbell doorbell;
    private final OutcomeSink sink;
    private final NameLimits limits;
    private final Lookahead lookahead;
    private final ActiveRuns runs = new ActiveRuns();
    private final Deadlines deadlines;
    private final Runner runner;
    private final InstantSource clock;
    private @Nullable Buffer buffer;
    private @Nullable Dispatcher dispatcher;
    private @Nullable Thread dispatching;

    /** What a worker needs of the rest of the node. */
    public record Parts(
            Claimer claimer,
            Doorbell doorbell,
            HandlerRegistry handlers,
            OutcomeSink sink,
            InstantSource clock,
            JobEvents events) {}

    /**
     * A worker that is not started yet.
     *
     * @param concurrency how many jobs run at the same time, 1 to 1,000
     */
    public Worker(int concurrency, Threads threads, Parts parts) {
        this.concurrency = concurrency;
        this.threads = threads;
        this.claimer = parts.claimer();
        this.doorbell = parts.doorbell();
        this.sink = parts.sink();
        this.clock = parts.clock();
        limits = new NameLimits(parts.handlers());
        lookahead = new Lookahead(concurrency);
        deadlines = new Deadlines(runs, sink, clock);
        runner = new Runner(parts.handlers(), runs, deadlines, sink, clock, parts.events());
    }

    public void start() throws InterruptedException {
        threads.factory().newThread(deadlines).start();
        Buffer filled = new WorkerSlots(threads, concurrency, this::work).start();
        Dispatcher feeding = new Dispatcher(claimer, doorbell, filled, limits, lookahead, sink);
        Thread thread = threads.factory().newThread(feeding);
        thread.start();
        buffer = filled;
        dispatcher = feeding;
        dispatching = thread;
    }

    private void work(Claim claim) {
        try {
            lookahead.took(runner.run(claim));
        } finally {
            if (limits.released(claim)) {
                doorbell.ring();
            }
        }
    }

    /** Stops claiming, gives back what has not started, and waits for the runs until the deadline. */
    public void drain(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        Dispatcher feeding = dispatcher;
        Thread thread = dispatching;
        Buffer filled = buffer;
        if (feeding != null && thread != null && filled != null) {
            feeding.stop();
            thread.join(Math.max(1, deadline.toMillis()));
            feeding.close();
            filled.awaitQuiet(end - System.nanoTime());
        }
        List<ActiveRun> left = new ArrayList<>(runs.all());
        left.sort(Comparator.comparingLong(ActiveRun::fence).reversed());
        for (ActiveRun run : left) {
            if (run.decide()) {
                sink.accept(run.claim(), new Outcome.Unrun());
                run.interrupt();
            }
        }
        deadlines.stop();
    }

    /** Asks the job's run to stop, when it is on this node; one that was not started yet has ended now. */
    public void cancel(String jobId) {
        Buffer filled = buffer;
        if (filled != null) {
            filled.remove(jobId).ifPresent(this::cancelUnrun);
        }
        for (ActiveRun run : runs.all()) {
            if (run.id().equals(jobId)) {
                run.requestCancel();
            }
        }
    }

    private void cancelUnrun(Claim claim) {
        Instant now = clock.instant();
        sink.accept(claim, new Outcome.Cancelled(now, now));
        forget(claim);
    }

    private void forget(Claim claim) {
        if (limits.released(claim)) {
            doorbell.ring();
        }
    }

    /** The lease is no longer ours: another node has the job, so its run here should stop. */
    public void abandon(Lease lease) {
        Buffer filled = buffer;
        if (filled != null) {
            filled.remove(lease.jobId()).ifPresent(this::forget);
        }
        for (ActiveRun run : runs.all()) {
            if (run.fence() == lease.fence()) {
                run.interrupt();
            }
        }
    }

    public int concurrency() {
        return concurrency;
    }

    /** How many slots run a job. */
    public int busy() {
        Buffer filled = buffer;
        return filled == null ? 0 : filled.busySlots();
    }

    /** How long ago the worker last got an answer from the store, or had no reason to ask. */
    public Duration sinceProgress() {
        Dispatcher feeding = dispatcher;
        return feeding == null ? Duration.ZERO : feeding.sinceProgress();
    }
}
