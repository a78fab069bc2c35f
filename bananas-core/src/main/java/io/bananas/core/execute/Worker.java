package io.bananas.core.execute;

import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.service.Loop;
import io.bananas.core.service.Service;
import io.bananas.core.time.Ticker;
import io.bananas.spi.JobContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The worker of a node: dispatcher, slots and deadlines. */
public final class Worker implements Service {

    /** How long a handler may take to stop, once it was asked to, before it counts as stuck. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long a drain waits for the claim that is under way when it begins: that claim may still bring jobs. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private static final Duration LAST_WAIT = Duration.ofSeconds(4);

    private final int concurrency;
    private final Threads threads;
    private final Parts parts;
    private final ClaimLimits limits;
    private final Slots slots;
    private final Payloads payloads;
    private final ActiveRuns runs;
    private final Deadlines deadlines;
    private final Loop watching;
    private final AfterRun afterRun;
    private final Runner runner;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Supply supply;
    private volatile boolean stopped;

    /** Feeds the slots, once they are started. */
    private record Supply(PrefetchQueue queue, Dispatcher dispatcher, Loop claiming) {}

    /** The parts of the node that a worker needs. */
    public record Parts(
            Claimer claimer,
            Doorbell doorbell,
            HandlerRegistry handlers,
            OutcomeSink sink,
            ProgressReports progress,
            InstantSource clock,
            Ticker ticker,
            JobListener events) {}

    /**
     * @param concurrency how many jobs run at the same time, 1 to 1,000
     */
    public Worker(int concurrency, Threads threads, Parts parts) {
        this.concurrency = concurrency;
        this.threads = threads;
        this.parts = parts;
        HeapRoom heap = new HeapRoom(Runtime.getRuntime().maxMemory());
        limits = new ClaimLimits(new NameLimits(parts.handlers), heap, new PrefetchLimit(concurrency));
        slots = new Slots(parts.ticker);
        payloads = new Payloads(parts.claimer, parts.sink, heap, parts.clock);
        runs = new ActiveRuns(parts.claimer::isHeld, parts.clock, parts.ticker, parts.progress);
        deadlines = new Deadlines(runs, parts.sink, parts.ticker, PATIENCE);
        watching = new Loop("deadlines", threads.factory(), deadlines);
        afterRun = new AfterRun(runs, limits, slots, parts.doorbell);
        runner = new Runner(parts.handlers, runs, deadlines, afterRun, parts.sink, parts.events);
    }

    @Override
    public String name() {
        return "worker";
    }

    @Override
    public void start() throws InterruptedException {
        changing.lock();
        try {
            if (supply == null && !stopped) {
                startAll();
            }
        } finally {
            changing.unlock();
        }
    }

    private void startAll() throws InterruptedException {
        PrefetchQueue queue = null;
        try {
            watching.start();
            queue = new WorkerSlots(threads, concurrency, slots, this::work).start();
            Dispatcher dispatcher =
                    new Dispatcher(parts.claimer, parts.doorbell, queue, limits, parts.sink, parts.ticker);
            Loop claiming = new Loop("dispatcher", threads.factory(), dispatcher);
            supply = new Supply(queue, dispatcher, claiming);
            claiming.start();
        } catch (InterruptedException | RuntimeException | Error e) {
            stopped = true;
            supply = null;
            watching.askToStop(Duration.ZERO);
            if (queue != null) {
                queue.close();
            }
            throw e;
        }
    }

    private void work(Claim claim) {
        try {
            payloads.read(claim).ifPresent(runner::run);
        } finally {
            afterRun.done(claim);
        }
    }

    /**
     * Stops claiming, requeues what has not started, and waits for the runs until the time is over. Then it requeues the runs
     * that go on, too, and asks them to stop. It ends at most five seconds later, even while a claim still waits for its answer.
     * What that claim brings later is requeued then.
     */
    @Override
    public void stop(Duration patience) throws InterruptedException {
        changing.lock();
        try {
            if (supply != null && !stopped) {
                stopped = true;
                drain(patience);
            }
        } finally {
            changing.unlock();
        }
    }

    private void drain(Duration patience) throws InterruptedException {
        long end = parts.ticker.nanos() + patience.toNanos();
        Supply now = supply;
        try {
            if (now != null) {
                now.claiming.askToStop(patience);
                now.queue.close();
                now.claiming.await(longer(patience, FIRST_WAIT));
                slots.awaitQuiet(end - parts.ticker.nanos());
            }
        } finally {
            runs.close();
            requeueRuns();
            watching.askToStop(Duration.ZERO);
        }
        if (now != null) {
            long last = parts.ticker.nanos() + LAST_WAIT.toNanos();
            now.claiming.await(LAST_WAIT);
            now.dispatcher.close();
            slots.awaitQuiet(last - parts.ticker.nanos());
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** The last one first, as each goes to the head of its queue. */
    private void requeueRuns() {
        List<ActiveRun> left = new ArrayList<>(runs.all());
        left.sort(Comparator.comparingLong(ActiveRun::fence).reversed());
        for (ActiveRun run : left) {
            if (run.decide()) {
                Outcome outcome = run.isCancelRequested()
                        ? new Outcome.Cancelled(run.startedAt(), run.now())
                        : new Outcome.Unrun();
                parts.sink.accept(run.claim(), outcome);
                run.interrupt();
            }
        }
    }

    /**
     * Asks the run under this lease to stop. A run that has not started will not start. Earlier and later runs of the same job
     * go on.
     */
    public void cancel(Lease lease) {
        Supply now = supply;
        if (now != null) {
            now.queue.remove(claim -> claim.lease().fence() == lease.fence()).ifPresent(this::cancelUnrun);
        }
        for (ActiveRun run : runs.all()) {
            if (run.fence() == lease.fence()) {
                run.requestCancel();
                deadlines.wake();
            }
        }
    }

    private void cancelUnrun(Claim claim) {
        parts.sink.accept(claim, new Outcome.CancelledUnrun());
        afterRun.released(claim);
    }

    /** Stops the run of a lost lease: another node has the job. */
    public void abandon(Lease lease) {
        Supply now = supply;
        if (now != null) {
            now.queue.remove(claim -> claim.lease().fence() == lease.fence()).ifPresent(afterRun::released);
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
        return slots.busy();
    }

    /** How many of them run a handler that does not stop although it was asked to. */
    public int stuck() {
        return runs.stuck();
    }

    /** The names with a limit of their own, each with whether this node holds as many of its jobs as the limit allows. */
    public Map<String, Boolean> throttled() {
        return limits.names().throttled();
    }

    /** The names of which no job can run on this node any more, since all runs that their handler allows at once are stuck. */
    public List<String> stuckNames() {
        return limits.names().exhaustedBy(runs.stuckByName());
    }

    /** The ids of the jobs whose handlers run. */
    public List<String> running() {
        return runs.all().stream().map(ActiveRun::id).toList();
    }

    /** The jobs whose handlers run. */
    public List<JobContext> runs() {
        return List.copyOf(runs.all());
    }

    @Override
    public boolean isDead() {
        return !dead().isEmpty();
    }

    /** Names the threads that have died. Without dispatcher or deadlines the worker stands still; with fewer slots it does less. */
    @Override
    public List<String> dead() {
        if (stopped) {
            return List.of();
        }
        List<String> dead = new ArrayList<>();
        Supply now = supply;
        if (now != null) {
            dead.addAll(now.claiming.dead());
        }
        dead.addAll(watching.dead());
        if (slots.haveDied()) {
            dead.add("slots");
        }
        return dead;
    }

    /** How long ago the store last answered the worker, or the worker had no reason to ask. */
    public Duration sinceProgress() {
        Supply now = supply;
        return now == null ? Duration.ZERO : now.dispatcher.sinceProgress();
    }
}
