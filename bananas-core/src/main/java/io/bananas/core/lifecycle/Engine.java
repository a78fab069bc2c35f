package io.bananas.core.lifecycle;

import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.event.JobEvents;
import io.bananas.core.execute.HandlerRegistry;
import io.bananas.core.execute.Threads;
import io.bananas.core.execute.Worker;
import io.bananas.core.inspect.DeadLetters;
import io.bananas.core.inspect.Jobs;
import io.bananas.core.promote.Promoter;
import io.bananas.core.promote.Scheduler;
import io.bananas.core.recover.Recoverer;
import io.bananas.core.result.Results;
import io.bananas.core.settle.Settler;
import io.bananas.core.store.Signals;
import io.bananas.core.store.Stores;
import io.bananas.core.submit.Submitter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One node: all steps of the flow, wired. Started once and stopped once; stopping before or again does nothing. */
public final class Engine {

    private static final System.Logger LOG = System.getLogger(Engine.class.getName());
    private static final int TIMER_THREADS = 2;
    private static final Duration SETTLE_GRACE = Duration.ofSeconds(5);

    private final EngineSettings settings;
    private final Stores stores;
    private final HandlerRegistry handlers;
    private final Threads threads;
    private final Doorbell doorbell = new Doorbell();
    private final ScheduledThreadPoolExecutor timer;

    /** Its own, so that leases are renewed whatever else is slow. */
    private final ScheduledThreadPoolExecutor heartbeat;

    private final LeaseKeeper leases;
    private final Settler settler;
    private final Worker worker;
    private final Submitter submitter;
    private final Results results;
    private final Jobs jobs;
    private final DeadLetters deadLetters;
    private final Scheduler scheduler;
    private @Nullable Thread settling;
    private @Nullable Future<?> renewing;
    private boolean started;

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
        timer = timer(TIMER_THREADS, threads);
        heartbeat = timer(1, threads);
        leases = new LeaseKeeper(stores.lease(), settings.claim());
        settler = new Settler(stores.settle(), handlers, settings.backoff(), leases, events);
        Claimer claimer = new Claimer(stores.claim(), leases, settings.claim(), events);
        worker = new Worker(
                settings.concurrency(), threads, new Worker.Parts(claimer, doorbell, handlers, settler, clock, events));
        submitter = new Submitter(stores.submit(), settings.submit(), handlers, clock, events);
        results = new Results(stores.result(), timer);
        jobs = new Jobs(stores.inspect(), stores.cancel());
        deadLetters = new DeadLetters(stores.deadLetters());
        Recoverer recoverer = new Recoverer(
                stores.recover(), settings.maxCrashes(), settings.claim().lease(), events);
        scheduler = new Scheduler(new Promoter(stores.promote(), events), recoverer, timer);
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
        stores.signals().listen(settings.claim().queues(), new Reactions());
        if (settings.concurrency() > 0) {
            long beat = settings.claim().heartbeat().toMillis();
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

    /** Stops to claim, lets runs finish until the deadline, gives back the rest, and settles all of it. */
    public synchronized void stop() throws InterruptedException {
        if (!started) {
            return;
        }
        started = false;
        worker.drain(settings.shutdownTimeout());
        settler.stop();
        Thread thread = settling;
        if (thread != null) {
            thread.join(SETTLE_GRACE.toMillis());
            thread.interrupt();
        }
        Future<?> renewal = renewing;
        if (renewal != null) {
            renewal.cancel(false);
        }
        heartbeat.shutdownNow();
        stores.signals().close();
        timer.shutdownNow();
        results.close();
        LOG.log(
                System.Logger.Level.INFO,
                "BANANAS-1002: node {0} stopped, {1} outcomes not settled",
                settings.claim().node(),
                settler.backlog());
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

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    public Scheduler scheduler() {
        return scheduler;
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
        public void arrived(Collection<String> names) {
            if (names.isEmpty() || !Collections.disjoint(names, handlers.names())) {
                doorbell.ring();
            }
        }

        @Override
        public void ended(Collection<String> ids) {
            results.ended(ids);
        }

        @Override
        public void cancelRequested(String id) {
            worker.cancel(id);
        }

        @Override
        public void connected() {
            doorbell.ring();
            results.lookAgain();
        }
    }
}
