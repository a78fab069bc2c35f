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
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The worker of a node: dispatcher, slots and deadlines. */
public final class Worker implements Service {

    /** How long a handler may take to stop, once it was asked to, before it counts as stuck. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long the claim under way when a drain begins, which brings jobs from before those that run, is waited for. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private static final Duration LAST_WAIT = Duration.ofSeconds(4);

    private final int concurrency;
    private final Threads threads;
    private final Parts parts;
    private final Holding holding;
    private final Slots slots;
    private final Payloads payloads;
    private final ActiveRuns runs;
    private final Deadlines deadlines;
    private final Loop watching;
    private final Aftermath aftermath;
    private final Runner runner;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Supply supply;
    private volatile boolean stopped;

    /** What feeds the slots, once they are started. */
    private record Supply(PrefetchQueue queue, Dispatcher dispatcher, Loop claiming) {}

    /** What a worker needs of the rest of the node. */
    public record Parts(
            Claimer claimer,
            Doorbell doorbell,
            HandlerRegistry handlers,
            OutcomeSink sink,
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
        holding = new Holding(new NameLimits(parts.handlers), heap, new Lookahead(concurrency));
        slots = new Slots(parts.ticker);
        payloads = new Payloads(parts.claimer, parts.sink, heap, parts.clock);
        runs = new ActiveRuns(parts.claimer::isHeld, parts.clock, parts.ticker);
        deadlines = new Deadlines(runs, parts.sink, parts.ticker, PATIENCE);
        watching = new Loop("deadlines", threads.factory(), deadlines);
        aftermath = new Aftermath(runs, holding, slots, parts.doorbell);
        runner = new Runner(parts.handlers, runs, deadlines, aftermath, parts.sink, parts.events);
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
                    new Dispatcher(parts.claimer, parts.doorbell, queue, holding, parts.sink, parts.ticker);
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
            aftermath.done(claim);
        }
    }

    /**
     * Stops claiming, gives back what has not started, and waits for the runs until the time is over; those that go on are
     * given back, too, and asked to stop. Ends at most five seconds later, however long a claim that is under way waits for
     * its answer; what it brings even later is given back then.
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
            giveBackRuns();
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
    private void giveBackRuns() {
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
     * Asks the run under this lease to stop; one that was not started yet will not start. Other runs of its job, earlier or
     * later ones, are none of its business.
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
        aftermath.released(claim);
    }

    /** The lease is no longer ours: another node has the job, so its run here should stop. */
    public void abandon(Lease lease) {
        Supply now = supply;
        if (now != null) {
            now.queue.remove(claim -> claim.lease().fence() == lease.fence()).ifPresent(aftermath::released);
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

    /** The names of which none runs any more on this node, as all runs that their handlers allow at once are stuck. */
    public List<String> stuckNames() {
        return holding.names().exhaustedBy(runs.stuckByName());
    }

    /** The ids of the jobs whose handlers run. */
    public List<String> running() {
        return runs.all().stream().map(ActiveRun::id).toList();
    }

    @Override
    public boolean isDead() {
        return !dead().isEmpty();
    }

    /** Without its dispatcher or its deadlines it stands still, with fewer slots it does less. */
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

    /** How long ago the worker last got an answer from the store, or had no reason to ask. */
    public Duration sinceProgress() {
        Supply now = supply;
        return now == null ? Duration.ZERO : now.dispatcher.sinceProgress();
    }
}
