package io.bananas.core.lifecycle;

import io.bananas.core.audit.Auditor;
import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.event.GuardedEvents;
import io.bananas.core.event.JobEvents;
import io.bananas.core.event.JobLog;
import io.bananas.core.execute.ResultLimit;
import io.bananas.core.execute.Threads;
import io.bananas.core.execute.Worker;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.inspect.DeadJobs;
import io.bananas.core.inspect.Jobs;
import io.bananas.core.operate.DeadLetters;
import io.bananas.core.operate.JobControl;
import io.bananas.core.promote.Promoter;
import io.bananas.core.promote.Scheduler;
import io.bananas.core.recover.Recoverer;
import io.bananas.core.result.Results;
import io.bananas.core.settle.Settler;
import io.bananas.core.store.Signals;
import io.bananas.core.store.Stores;
import io.bananas.core.submit.BatchFinisher;
import io.bananas.core.submit.Submitter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One node: all steps of the flow, wired. Started once and stopped once; stopping before or again does nothing. */
public final class Engine {

    private static final System.Logger LOG = System.getLogger(Engine.class.getName());
    private static final int TIMER_THREADS = 2;

    /** How long outcomes are tried to be settled, once nothing runs any more. */
    private static final Duration SETTLE_GRACE = Duration.ofSeconds(3);

    /** How long that is waited for: a store that hangs answers even later. */
    private static final Duration LAST_CALL = Duration.ofSeconds(4);

    private final EngineSettings settings;
    private final Stores stores;
    private final HandlerRegistry handlers;
    private final Threads threads;
    private final Doorbell doorbell = new Doorbell();
    private final ScheduledThreadPoolExecutor timer;

    /** Its own, so that leases are renewed whatever else is slow. */
    private final ScheduledThreadPoolExecutor heartbeat;

    private final JobLog jobLog;
    private final LeaseKeeper leases;
    private final Settler settler;
    private final Worker worker;
    private final Submitter submitter;
    private final Results results;
    private final Jobs jobs;
    private final Auditor auditor;
    private final DeadJobs deadJobs;
    private final JobControl control;
    private final DeadLetters deadLetters;
    private final Scheduler scheduler;
    private volatile @Nullable Thread settling;
    private volatile @Nullable Future<?> renewing;
    private volatile boolean started;

    public Engine(
            EngineSettings settings,
            Stores stores,
            HandlerRegistry handlers,
            Threads threads,
            InstantSource clock,
            JobEvents events) {
        this.settings = settings;
        this.stores = stores;
        this.handlers = handlers;
        this.threads = threads;
        jobLog = new JobLog(handlers.deployed().keySet(), System::nanoTime);
        JobEvents told = new GuardedEvents(jobLog, events);
        timer = timer(TIMER_THREADS, threads);
        heartbeat = timer(1, threads);
        leases = new LeaseKeeper(stores.lease(), settings.claim());
        settler = new Settler(stores.settle(), handlers, settings.backoff(), leases, told);
        Claimer claimer = new Claimer(stores.claim(), leases, settings.claim(), told);
        ResultLimit limited = new ResultLimit(settler, settings.maxResultBytes());
        worker = new Worker(
                settings.concurrency(), threads, new Worker.Parts(claimer, doorbell, handlers, limited, clock, told));
        submitter = new Submitter(stores.submit(), settings.submit(), handlers, clock, told);
        results = new Results(stores.result(), timer);
        jobs = new Jobs(stores.inspect());
        deadJobs = new DeadJobs(stores.deadLetters());
        control = new JobControl(stores.cancel(), stores.deadLetters(), stores.inspect(), told);
        deadLetters = new DeadLetters(stores.deadLetters());
        Recoverer recoverer = new Recoverer(
                stores.recover(),
                settings.claim().node(),
                settings.scheduler().maxCrashes(),
                settings.claim().lease(),
                told);
        auditor = new Auditor(stores.audit(), settings.claim().lease(), told);
        Promoter promoter = new Promoter(stores.promote(), told);
        scheduler =
                new Scheduler(promoter, recoverer, new BatchFinisher(stores.batch()), auditor, timer, System::nanoTime);
    }

    private static ScheduledThreadPoolExecutor timer(int size, Threads threads) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(size, threads.factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    /** Starts to listen, to keep leases, to settle, and last to claim. */
    public synchronized void start() throws InterruptedException {
        if (started) {
            return;
        }
        started = true;
        scheduler.start();
        stores.signals().listen(settings.claim().node(), isWorking(), new Reactions());
        if (settings.concurrency() > 0) {
            long beat = settings.claim().heartbeat().toMillis();
            heartbeat.execute(leases::renew);
            renewing = heartbeat.scheduleAtFixedRate(leases::beat, beat, beat, TimeUnit.MILLISECONDS);
            leases.whenLost(worker::abandon);
            leases.whenCancelled(worker::cancel);
            Thread thread = threads.factory().newThread(settler);
            thread.start();
            settling = thread;
            worker.start();
        }
        LOG.log(
                System.Logger.Level.INFO,
                "BANANAS-1001: node {0} started: {1} worker slots, queues {2}, handlers {3}",
                settings.claim().node(),
                settings.concurrency(),
                settings.claim().queues(),
                handlers.names());
    }

    private boolean isWorking() {
        return settings.concurrency() > 0 || settings.scheduler().enabled();
    }

    /**
     * Stops to claim, lets runs finish until the shutdown timeout, gives back the rest, and settles all of it. Takes no
     * more than ten seconds longer than that, even if a handler does not end or the store hangs; interrupted, it hurries.
     */
    public synchronized void stop() throws InterruptedException {
        if (!started) {
            return;
        }
        started = false;
        try {
            worker.drain(settings.shutdownTimeout());
        } finally {
            settler.stop(SETTLE_GRACE);
            try {
                awaitSettled();
            } finally {
                close();
            }
        }
    }

    private void awaitSettled() throws InterruptedException {
        Thread thread = settling;
        if (thread != null) {
            thread.join(LAST_CALL.toMillis());
        }
    }

    private void close() {
        heartbeat.shutdownNow();
        stores.signals().close();
        timer.shutdownNow();
        results.close();
        List<String> running = worker.running();
        if (!running.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "BANANAS-2013: the node has stopped, but the handlers of these jobs go on: {0}",
                    running);
        }
        LOG.log(
                System.Logger.Level.INFO,
                "BANANAS-1002: node {0} stopped, {1} outcomes not settled",
                settings.claim().node(),
                settler.backlog());
    }

    /** To be called once a second: tells what was held back, and does what there is to do for all nodes, if that is this node's. */
    public void tick() {
        jobLog.tick();
        if (settings.scheduler().enabled()) {
            scheduler.tick();
        }
    }

    /** How the node gets on. */
    public Pulse pulse() {
        return new Pulse(
                worker.sinceProgress(),
                settler.standstill(),
                leases.sinceRenewal(),
                settings.claim().lease(),
                settings.scheduler().enabled() ? scheduler.sinceSuccess() : Duration.ZERO,
                new Pulse.Stuck(worker.stuck(), settings.concurrency(), worker.stuckNames()));
    }

    /**
     * The threads that ended, or hang, although the node goes on, which stands still or does less without them until a
     * restart; the scheduler's is the timer's that calls {@link #tick}. A timer that does not call is no reason: a server
     * that is suspended stops its timers.
     */
    public List<String> deadThreads() {
        List<String> dead = new ArrayList<>();
        Thread settles = settling;
        Future<?> renews = renewing;
        if (worker.hasStoppedClaiming()) {
            dead.add("dispatcher");
        }
        if (worker.hasStoppedWatching()) {
            dead.add("deadlines");
        }
        if (worker.hasLostSlots()) {
            dead.add("slots");
        }
        if (settles != null && !settles.isAlive()) {
            dead.add("settler");
        }
        if (renews != null && renews.isDone()) {
            dead.add("heartbeat");
        }
        if (settings.scheduler().enabled() && scheduler.isHanging()) {
            dead.add("scheduler");
        }
        return started ? dead : List.of();
    }

    public Submitter submitter() {
        return submitter;
    }

    public Results results() {
        return results;
    }

    public Jobs jobs() {
        return jobs;
    }

    public Auditor auditor() {
        return auditor;
    }

    public DeadJobs deadJobs() {
        return deadJobs;
    }

    public JobControl control() {
        return control;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    public Worker worker() {
        return worker;
    }

    /** How many outcomes wait to be settled. */
    public int settleBacklog() {
        return settler.backlog();
    }

    private final class Reactions implements Signals.Listener {

        @Override
        public void arrived() {
            doorbell.ring();
        }

        @Override
        public void ended(Collection<String> ids) {
            results.ended(ids);
        }

        @Override
        public void dueIn(Duration time) {
            if (settings.scheduler().enabled()) {
                scheduler.expect(time);
            }
        }

        @Override
        public void cancelRequested(String id, long fence) {
            try {
                heartbeat.execute(() -> leases.renew(id, fence));
            } catch (RejectedExecutionException stopping) {
                LOG.log(System.Logger.Level.DEBUG, "the node stops; the job of this request is given back");
            }
        }

        @Override
        public void connected() {
            doorbell.ring();
            results.lookAgain();
        }
    }
}
