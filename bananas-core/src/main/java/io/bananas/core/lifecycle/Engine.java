package io.bananas.core.lifecycle;

import io.bananas.core.audit.Auditor;
import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.claim.Heartbeat;
import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.event.GuardedListeners;
import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.event.JobLog;
import io.bananas.core.execute.OutcomeSink;
import io.bananas.core.execute.ProgressReports;
import io.bananas.core.execute.ResultLimit;
import io.bananas.core.execute.Threads;
import io.bananas.core.execute.Worker;
import io.bananas.core.face.JobClient;
import io.bananas.core.face.NodeHealth;
import io.bananas.core.face.Operations;
import io.bananas.core.face.Rooms;
import io.bananas.core.face.ScheduleClient;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.inspect.DeadJobs;
import io.bananas.core.inspect.Jobs;
import io.bananas.core.inspect.QueueDepths;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.maintain.Duty;
import io.bananas.core.maintain.Maintenance;
import io.bananas.core.maintain.Shift;
import io.bananas.core.node.NodeReporter;
import io.bananas.core.operate.BulkCancel;
import io.bananas.core.operate.DeadLetters;
import io.bananas.core.operate.JobControl;
import io.bananas.core.operate.RouteControl;
import io.bananas.core.periodic.ScheduleControl;
import io.bananas.core.promote.Promoter;
import io.bananas.core.recover.Recoverer;
import io.bananas.core.result.Results;
import io.bananas.core.service.Hook;
import io.bananas.core.service.Loop;
import io.bananas.core.service.Service;
import io.bananas.core.service.ServiceGroup;
import io.bananas.core.service.ServiceGroup.Member;
import io.bananas.core.settle.LastProgress;
import io.bananas.core.settle.Settler;
import io.bananas.core.store.NodeStore;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Signals;
import io.bananas.core.store.Stores;
import io.bananas.core.submit.BatchFinisher;
import io.bananas.core.submit.Submitter;
import io.bananas.core.time.Ticker;
import io.bananas.core.why.Explainer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/** One node: wires all steps of the flow. It starts once and stops once; a stop before that or after does nothing. */
public final class Engine {

    private static final System.Logger LOG = System.getLogger(Engine.class.getName());
    private static final int TIMER_THREADS = 2;

    /** How long the node tries to settle outcomes once nothing runs any more. */
    private static final Duration LAST_CALL = Duration.ofSeconds(4);

    /** How long a node that stops tries to say so. If it cannot, others see it for some seconds more. */
    private static final Duration LAST_WORD = Duration.ofMillis(500);

    /** How long the node tries to store jobs of committed transactions once nothing else runs any more. */
    private static final Duration LAST_COMMITS = Duration.ofSeconds(2);

    private final EngineSettings settings;
    private final HandlerRegistry handlers;
    private final JobLog jobLog;
    private final ProgressReports progress;
    private final Watching watching;
    private final Settler settler;
    private final Worker worker;
    private final Maintenance maintenance;
    private final Rooms rooms;
    private final ServiceGroup services;
    private final NodeHealth health;

    public Engine(
            EngineSettings settings,
            Stores stores,
            HandlerRegistry handlers,
            Threads threads,
            InstantSource clock,
            JobListener listener) {
        this.settings = settings;
        this.handlers = handlers;
        Ticker ticker = Ticker.SYSTEM;
        jobLog = jobLog(settings, handlers, ticker);
        watching = Watching.of(stores, clock);
        JobListener events = new GuardedListeners(jobLog, watching.counts(), listener);
        ScheduledThreadPoolExecutor timer = timer(threads);
        LeaseKeeper leases = new LeaseKeeper(stores.lease(), settings.claim(), ticker);
        progress = new ProgressReports(stores.progress());
        SettleStore settle = new LastProgress(stores.settle(), progress);
        settler = new Settler(settle, handlers, settings.backoff(), leases, events, ticker);
        Claimer claimer = new Claimer(stores.claim(), leases, settings.claim(), events, ticker);
        OutcomeSink limited = new ResultLimit(settler, settings.maxResultBytes());
        Doorbell doorbell = new Doorbell();
        Worker.Parts parts = new Worker.Parts(claimer, doorbell, handlers, limited, progress, clock, ticker, events);
        worker = new Worker(settings.concurrency(), threads, parts);
        leases.whenLost(worker::abandon);
        leases.whenCancelled(worker::cancel);
        Promoter promoter = new Promoter(stores.promote(), events);
        Auditor auditor = new Auditor(stores.audit(), events, ticker);
        Recoverer recoverer = recoverer(settings, stores, events);
        Submitter submitter = new Submitter(stores.submit(), settings.submit(), handlers, clock, events);
        Scheduling scheduling = Scheduling.of(settings, stores, handlers, submitter, clock, events);
        List<Duty> duties = new ArrayList<>(List.of(recoverer, promoter, new BatchFinisher(stores.batch()), auditor));
        duties.add(new QueueDepths(stores.inspect(), settings.claim().queues()));
        duties.addAll(scheduling.duties());
        duties.add(watching.sampler());
        maintenance = maintenance(settings.claim(), stores, duties, timer, events);
        Results results = new Results(stores.result(), timer, ticker);
        rooms = rooms(stores, submitter, results, auditor, scheduling.control(), events);
        Heartbeat heartbeat = new Heartbeat(leases, settings.claim().heartbeat(), threads.factory());
        Signals.Listener reactions = new SignalRouter(doorbell, rooms.results(), heartbeat, due(promoter));
        List<Member> members = new ArrayList<>(forAll(timer, stores.signals(), reactions));
        members.add(1, new Member(new Loop("committed jobs", threads.factory(), submitter.committed()), LAST_COMMITS));
        members.addAll(seen(stores.nodes(), clock, threads, forOwnJobs(heartbeat, threads)));
        members.add(new Member(Hook.atStart("greeting", this::tellStarted), Duration.ZERO));
        services = new ServiceGroup("node", members);
        health = new EngineHealth(settings, worker, settler, leases, maintenance, services);
    }

    private static JobLog jobLog(EngineSettings settings, HandlerRegistry handlers, Ticker ticker) {
        return new JobLog(settings.claim().node(), handlers.deployed().keySet(), settings.logJobs(), ticker);
    }

    private static ScheduledThreadPoolExecutor timer(Threads threads) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(TIMER_THREADS, threads.factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    private static Maintenance maintenance(
            ClaimSettings claim, Stores stores, List<Duty> duties, ScheduledExecutorService timer, JobListener events) {
        Shift shift = new Shift(stores.duties(), claim.node(), claim.lease(), Ticker.SYSTEM);
        return new Maintenance(
                shift, duties, timer, Ticker.SYSTEM, (duty, took) -> events.on(new JobEvent.DutyDone(duty, took)));
    }

    private static Recoverer recoverer(EngineSettings settings, Stores stores, JobListener events) {
        return new Recoverer(
                stores.recover(),
                settings.maintenance().maxCrashes(),
                settings.claim().lease(),
                events);
    }

    private Rooms rooms(
            Stores stores,
            Submitter submitter,
            Results results,
            Auditor auditor,
            ScheduleControl schedules,
            JobListener events) {
        return new Rooms(
                submitter,
                new Jobs(stores.inspect(), stores.list()),
                results,
                new JobControl(stores.cancel(), stores.deadLetters(), stores.inspect(), events),
                new BulkCancel(stores.bulkCancel(), events),
                new DeadJobs(stores.deadLetters()),
                new DeadLetters(stores.deadLetters(), events),
                new RouteControl(stores.pause()),
                auditor,
                schedules,
                watching.nodes(),
                watching.unserved(),
                new Explainer(stores.inspect(), stores.nodes(), handlers),
                watching.minutes(),
                watching.concerns(),
                watching.watches());
    }

    private Consumer<Duration> due(Promoter promoter) {
        return settings.maintenance().enabled() ? time -> maintenance.expect(promoter, time) : time -> {};
    }

    /** The services of every node, in the order of the start. They stop in the reverse order. */
    private List<Member> forAll(ScheduledExecutorService timer, Signals signals, Signals.Listener reactions) {
        boolean works = settings.concurrency() > 0 || settings.maintenance().enabled();
        List<Service> services = new ArrayList<>();
        services.add(Hook.atStop("farewell", this::tellStopped));
        services.add(Hook.atStop("counts", watching.counts()::write));
        services.add(Hook.atStop("results", rooms.results()::close));
        services.add(Hook.atStop("timer", timer::shutdownNow));
        if (settings.maintenance().enabled()) {
            services.add(maintenance);
        }
        services.add(new Listening(signals, settings.claim().node(), works, reactions));
        return services.stream().map(one -> new Member(one, Duration.ZERO)).toList();
    }

    /** The services of a node that runs jobs. It claims last at the start, and settles before its leases end at the stop. */
    private List<Member> forOwnJobs(Heartbeat heartbeat, Threads threads) {
        if (settings.concurrency() == 0) {
            return List.of();
        }
        return List.of(
                new Member(heartbeat, Duration.ZERO),
                new Member(new Loop("settler", threads.factory(), settler), LAST_CALL),
                new Member(worker, settings.shutdownTimeout()));
    }

    /** Lets others see this node: from before it works until it has stopped. A stop begins with the word that it drains. */
    private List<Member> seen(NodeStore nodes, InstantSource clock, Threads threads, List<Member> work) {
        NodeDescription self = new NodeDescription(settings, handlers, worker, settler, clock);
        NodeReporter reporter = new NodeReporter(nodes, self, Ticker.SYSTEM);
        List<Member> members = new ArrayList<>();
        members.add(new Member(new Loop("registry", threads.factory(), reporter), LAST_WORD));
        members.addAll(work);
        members.add(new Member(Hook.atStop("draining", () -> self.drain(reporter)), Duration.ZERO));
        return members;
    }

    /** Starts to listen, then to keep leases, then to settle, and last to claim. */
    public void start() throws InterruptedException {
        services.start();
    }

    /**
     * Stops claiming, lets runs finish until the shutdown timeout, requeues the rest, and settles all of it. Ends at most ten
     * seconds after that timeout, even if a handler does not end or the store hangs. An interrupt makes it hurry.
     */
    public void stop() throws InterruptedException {
        services.stop(settings.shutdownTimeout());
    }

    private void tellStarted() {
        LogLine.of(LogCode.NODE_STARTED)
                .with(LogField.WORKER_ID, settings.claim().node())
                .with(LogField.SLOTS, settings.concurrency())
                .with(LogField.QUEUES, settings.claim().queues())
                .with(LogField.HANDLERS, handlers.names())
                .to(LOG);
    }

    private void tellStopped() {
        List<String> running = worker.running();
        if (!running.isEmpty()) {
            LogLine.of(LogCode.HANDLERS_LEFT).with(LogField.JOB_IDS, running).to(LOG);
        }
        LogLine.of(LogCode.NODE_STOPPED)
                .with(LogField.WORKER_ID, settings.claim().node())
                .with(LogField.COUNT, settler.backlog())
                .to(LOG);
    }

    /** Called once a second: logs what was held back, writes what runs say of their progress and what was counted, and runs the duties if this node has them. */
    public void tick() {
        jobLog.tick();
        progress.write();
        if (settings.maintenance().enabled()) {
            maintenance.tick();
        }
        watching.counts().tick();
    }

    /** The health of the node, whether it has started or not. */
    public Rooms rooms() {
        return rooms;
    }

    public JobClient client() {
        return new JobClient(() -> rooms);
    }

    public Operations operations() {
        return new Operations(() -> rooms);
    }

    public ScheduleClient schedules() {
        return new ScheduleClient(() -> rooms);
    }

    public NodeHealth health() {
        return health;
    }

    Worker worker() {
        return worker;
    }
}
