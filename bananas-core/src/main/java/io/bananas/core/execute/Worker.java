package io.bananas.core.execute;

import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.event.JobEvents;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The worker of a node: dispatcher, slots and deadlines. Started once and stopped once. */
public final class Worker {

    /** How long a handler may take to stop, once it was asked to, before it counts as stuck. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long the claim under way when a drain begins, which brings jobs from before those that run, is waited for. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private static final Duration LAST_WAIT = Duration.ofSeconds(4);

    private final int concurrency;
    private final Threads threads;
    private final Claimer claimer;
    private final Doorbell doorbell;
    private final OutcomeSink sink;
    private final Holding holding;
    private final Payloads payloads;
    private final Lookahead lookahead;
    private final ActiveRuns runs;
    private final Deadlines deadlines;
    private final Runner runner;
    private final InstantSource clock;
    private volatile @Nullable Supply supply;
    private volatile @Nullable Thread watching;

    /** What feeds the slots, once they are started. */
    private record Supply(Buffer buffer, Dispatcher dispatcher, Thread thread) {}

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
        HeapRoom heap = new HeapRoom(Runtime.getRuntime().maxMemory());
        holding = new Holding(new NameLimits(parts.handlers()), heap);
        payloads = new Payloads(claimer, sink, heap, clock);
        lookahead = new Lookahead(concurrency);
        runs = new ActiveRuns(claimer::isHeld);
        deadlines = new Deadlines(runs, sink, clock, PATIENCE);
        runner = new Runner(parts.handlers(), runs, deadlines, sink, clock, parts.events());
    }

    public void start() throws InterruptedException {
        Thread watch = threads.factory().newThread(deadlines);
        watch.start();
        watching = watch;
        Buffer buffer = new WorkerSlots(threads, concurrency, this::work).start();
        Dispatcher dispatcher = new Dispatcher(claimer, doorbell, buffer, holding, lookahead, sink);
        Thread thread = threads.factory().newThread(dispatcher);
        supply = new Supply(buffer, dispatcher, thread);
        thread.start();
    }

    private void work(Claim claim) {
        try {
            payloads.read(claim).ifPresent(whole -> lookahead.took(runner.run(whole)));
        } finally {
            if (holding.released(claim)) {
                doorbell.ring();
            }
        }
    }

    /**
     * Stops claiming, gives back what has not started, and waits for the runs until the deadline; those that go on are
     * given back, too, and asked to stop. Ends at most five seconds after the deadline, however long a claim that is under
     * way waits for its answer; what it brings even later is given back then.
     */
    public void drain(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        Supply now = supply;
        try {
            if (now != null) {
                now.dispatcher.stop();
                now.buffer.close();
                now.thread.join(longer(deadline, FIRST_WAIT).toMillis());
                now.buffer.awaitQuiet(end - System.nanoTime());
            }
        } finally {
            runs.close();
            giveBackRuns();
            deadlines.stop();
        }
        if (now != null) {
            long last = System.nanoTime() + LAST_WAIT.toNanos();
            now.thread.join(LAST_WAIT.toMillis());
            now.dispatcher.close();
            now.buffer.awaitQuiet(last - System.nanoTime());
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** The last one first, as each goes to the head of its queue. */
    private void giveBackRuns() {
        List<ActiveRun> left = new ArrayList<>(runs.all());
        left.sort(Comparator.comparingLong(ActiveRun::fence).reversed());
        for (ActiveRun run : left) {
            if (run.decide()) {
                Outcome outcome = run.isCancelRequested()
                        ? new Outcome.Cancelled(run.startedAt(), clock.instant())
                        : new Outcome.Unrun();
                sink.accept(run.claim(), outcome);
                run.interrupt();
            }
        }
    }

    /**
     * Asks the run under this lease to stop; one that was not started yet will not start. Other runs of its job, earlier or
     * later ones, are none of its business.
     */
    public void cancel(Lease lease) {
        Supply now = supply;
        if (now != null) {
            now.buffer.remove(claim -> claim.lease().fence() == lease.fence()).ifPresent(this::cancelUnrun);
        }
        for (ActiveRun run : runs.all()) {
            if (run.fence() == lease.fence()) {
                run.requestCancel();
                deadlines.wake();
            }
        }
    }

    private void cancelUnrun(Claim claim) {
        sink.accept(claim, new Outcome.CancelledUnrun());
        forget(claim);
    }

    private void forget(Claim claim) {
        if (holding.released(claim)) {
            doorbell.ring();
        }
    }

    /** The lease is no longer ours: another node has the job, so its run here should stop. */
    public void abandon(Lease lease) {
        Supply now = supply;
        if (now != null) {
            now.buffer.remove(claim -> claim.lease().fence() == lease.fence()).ifPresent(this::forget);
        }
        for (ActiveRun run : runs.all()) {
            if (run.fence() == lease.fence()) {
                run.interrupt();
                deadlines.wake();
            }
        }
    }

    public int concurrency() {
        return concurrency;
    }

    /** How many slots run a job. */
    public int busy() {
        Supply now = supply;
        return now == null ? 0 : now.buffer.busySlots();
    }

    /** How many of them run a handler that does not stop although it was asked to. */
    public int stuck() {
        return runs.stuck();
    }

    /** The names of which none runs any more on this node, as all runs that their handlers allow at once are stuck. */
    public List<String> stuckNames() {
        return holding.names().exhaustedBy(runs.stuckByName());
    }

    /** The ids of the jobs whose handlers run. */
    public List<String> running() {
        return runs.all().stream().map(ActiveRun::id).toList();
    }

    /** Whether the thread that claims has ended, of itself or because the worker was drained. */
    public boolean hasStoppedClaiming() {
        Supply now = supply;
        return now != null && hasEnded(now.thread);
    }

    /** Whether the thread that watches deadlines has ended, of itself or because the worker was drained. */
    public boolean hasStoppedWatching() {
        return hasEnded(watching);
    }

    /** Whether a worker slot has ended of itself, so that fewer jobs run at once than should. */
    public boolean hasLostSlots() {
        Supply now = supply;
        return now != null && now.buffer.hasLostSlots();
    }

    private static boolean hasEnded(@Nullable Thread thread) {
        return thread != null && thread.getState() == Thread.State.TERMINATED;
    }

    /** How long ago the worker last got an answer from the store, or had no reason to ask. */
    public Duration sinceProgress() {
        Supply now = supply;
        return now == null ? Duration.ZERO : now.dispatcher.sinceProgress();
    }
}
