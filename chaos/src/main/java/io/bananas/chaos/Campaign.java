package io.bananas.chaos;

import io.bananas.chaos.check.BatchRules;
import io.bananas.chaos.check.Checker;
import io.bananas.chaos.check.Evidence;
import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Fault;
import io.bananas.chaos.history.History;
import io.bananas.chaos.history.StallWatch;
import io.bananas.chaos.nemesis.Attack;
import io.bananas.chaos.nemesis.GroupAttacks;
import io.bananas.chaos.nemesis.Nemesis;
import io.bananas.chaos.nemesis.NetworkAttacks;
import io.bananas.chaos.nemesis.RedisAttacks;
import io.bananas.chaos.nemesis.SignalAttacks;
import io.bananas.chaos.nemesis.SubmitterAttacks;
import io.bananas.chaos.nemesis.WorkerAttacks;
import io.bananas.chaos.nemesis.WorkerProcess;
import io.bananas.chaos.plan.Plan;
import io.bananas.chaos.witness.Witness;
import io.bananas.chaos.worker.WorkerMain;
import io.bananas.launcher.FaultProxy;
import io.bananas.spi.QueueUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** One attack from the first job to the verdict. */
public final class Campaign {

    private static final Duration REPORT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ChaosSettings settings;
    private final RunDirectory directory;
    private final History history;
    private final Witness witness;
    private final Arena.Cast cast;

    private Campaign(
            ChaosSettings settings, RunDirectory directory, History history, Witness witness, Arena.Cast cast) {
        this.settings = settings;
        this.directory = directory;
        this.history = history;
        this.witness = witness;
        this.cast = cast;
    }

    /**
     * Makes an attack; prints how it goes.
     *
     * @throws IllegalArgumentException when a fault is wanted that there is not
     * @throws QueueUnavailableException when Redis is not there at the beginning, or at the end
     */
    public static Verdict run(ChaosSettings settings) throws IOException, InterruptedException {
        RunDirectory directory = RunDirectory.create(ChaosSettings.DIRECTORY, settings.seed(), Clock.systemUTC());
        History history = new History();
        Witness witness = new Witness(history);
        try (Arena arena = new Arena(settings, directory, history, witness)) {
            Campaign campaign = new Campaign(settings, directory, history, witness, arena.open());
            say(
                    "attacking for %s with seed %d, keyspace %s, logs in %s",
                    settings.duration(),
                    settings.seed(),
                    arena.prefix(),
                    directory.path().toAbsolutePath());
            return campaign.run();
        }
    }

    private Verdict run() throws IOException, InterruptedException {
        List<Attack> onWorkers = new WorkerAttacks(cast.workers()).all();
        List<Attack> onTheRest = attacksOnTheRest();
        List<Attack> onSignals = attacksOnSignals();
        List<Attack> onBatches = new SubmitterAttacks(cast.batches(), witness).all();
        refuseUnknown(List.of(onWorkers, onTheRest, onSignals, onBatches));
        StallWatch ours = new StallWatch(settings.lease(), millis -> stalled(Evidence.STALL, millis));
        StallWatch ofRedis =
                new StallWatch(settings.lease(), millis -> stalled(Evidence.REDIS_STALL, millis), cast.touchRedis());
        List<Thread> watching = List.of(watched(ours), watched(ofRedis));
        cast.workers().forEach(WorkerProcess::start);
        cast.load().start();
        cast.contest().start();
        cast.steering().start();
        cast.batches().start();
        cast.newer().start();
        Nemesis nemesis = new Nemesis(settings.lease(), history);
        nemesis.raise(wanted(onWorkers), settings.seed() + 1);
        nemesis.raise(wanted(onTheRest), settings.seed() + 2);
        nemesis.raise(wanted(onSignals), settings.seed() + 3);
        nemesis.raise(wanted(onBatches), settings.seed() + 4);
        watch();
        nemesis.stop();
        cast.load().stop(PATIENCE);
        cast.contest().stop(PATIENCE);
        cast.steering().stop(PATIENCE);
        cast.newer().stop(PATIENCE);
        cast.batches().kill();
        if (!awaitQuiet()) {
            say("some jobs do not come to an end");
        }
        cast.workers().forEach(WorkerProcess::stop);
        ours.stop();
        ofRedis.stop();
        for (Thread thread : watching) {
            thread.join();
        }
        return judge();
    }

    private static Thread watched(StallWatch watch) {
        Thread thread = new Thread(watch, "stalls");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** All lines lead through this process, and to the same Redis. */
    private void stalled(String name, long millis) {
        history.fault(name, Fault.ALL, history.now() - millis);
    }

    private List<Attack> attacksOnTheRest() {
        List<Attack> attacks = new ArrayList<>();
        if (!cast.target().lines().isEmpty()) {
            attacks.addAll(new NetworkAttacks(cast.target().lines()).all());
        }
        cast.target().process().ifPresent(redis -> attacks.addAll(new RedisAttacks(redis).all()));
        cast.target().group().ifPresent(redis -> attacks.addAll(new GroupAttacks(redis).all()));
        return attacks;
    }

    private List<Attack> attacksOnSignals() {
        Map<String, FaultProxy> lines = new HashMap<>(cast.target().lines());
        lines.keySet()
                .retainAll(cast.workers().stream().map(WorkerProcess::name).toList());
        return lines.isEmpty() ? List.of() : new SignalAttacks(lines).all();
    }

    private void refuseUnknown(List<List<Attack>> all) {
        TreeSet<String> known = new TreeSet<>();
        all.forEach(attacks -> attacks.forEach(attack -> known.add(attack.name())));
        if (!known.containsAll(settings.faults())) {
            throw new IllegalArgumentException("faults must be among " + known + ", but are " + settings.faults());
        }
    }

    private List<Attack> wanted(List<Attack> attacks) {
        return attacks.stream().filter(attack -> settings.wants(attack.name())).toList();
    }

    private void watch() throws InterruptedException {
        long end = settings.duration().toMillis();
        for (long left = end - history.now(); left > 0; left = end - history.now()) {
            TimeUnit.MILLISECONDS.sleep(Math.min(REPORT.toMillis(), left));
            say(
                    "%4d s: %,d jobs acknowledged, %,d had their effect, %,d faults",
                    history.now() / 1_000,
                    cast.load().acknowledged(),
                    witness.effects(),
                    history.faults().size());
        }
    }

    /**
     * How long it takes depends on the machine, so it goes on as long as jobs end. The slowest job takes six leases, and may have
     * lost a worker at its very end.
     */
    private boolean awaitQuiet() throws InterruptedException {
        long patience = 12 * settings.lease().toMillis() + PATIENCE.toMillis();
        int ended = history.ended();
        for (long moved = history.now(); history.now() - moved < patience; ) {
            if (cast.canceller().unanswered() == 0 && isQuiet()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            if (history.ended() != ended) {
                ended = history.ended();
                moved = history.now();
            }
        }
        return false;
    }

    private boolean isQuiet() {
        try {
            cast.steering().release();
            return cast.survey().isQuiet();
        } catch (QueueUnavailableException e) {
            return false;
        }
    }

    private Verdict judge() throws IOException {
        Map<String, Plan> plans = new HashMap<>(cast.load().plans());
        plans.putAll(cast.contest().plans());
        plans.putAll(cast.steering().plans());
        plans.putAll(cast.survey().occurrences(settings.lease()));
        List<Entry> entries = history.entries();
        plans.putAll(BatchRules.plansIn(entries));
        Evidence evidence = new Evidence(
                plans,
                entries,
                history.faults(),
                cast.survey().ends(plans.values()),
                cast.survey().keyspace(),
                new Evidence.Limits(
                        settings.lease(),
                        WorkerMain.MAX_CRASHES,
                        settings.crew().allSlots()));
        write(evidence);
        List<String> figures =
                new ArrayList<>(Figures.of(evidence, settings, cast.load().failures()));
        figures.add("the whole history, and the logs of all processes, are in "
                + directory.path().toAbsolutePath());
        Verdict verdict = new Verdict(new Checker(evidence).violations(), figures);
        directory.end(verdict);
        return verdict;
    }

    private void write(Evidence evidence) throws IOException {
        List<String> lines = new ArrayList<>();
        evidence.entries().forEach(entry -> lines.add(entry.toString()));
        evidence.faults().forEach(fault -> lines.add(fault.toString()));
        evidence.ends().forEach((job, end) -> lines.add("in the end " + job + " " + end));
        directory.write("history.txt", lines);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
