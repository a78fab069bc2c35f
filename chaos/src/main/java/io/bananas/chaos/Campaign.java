package io.bananas.chaos;

import io.bananas.chaos.check.Checker;
import io.bananas.chaos.check.Evidence;
import io.bananas.chaos.check.Survey;
import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.History;
import io.bananas.chaos.load.Canceller;
import io.bananas.chaos.load.Load;
import io.bananas.chaos.nemesis.Attack;
import io.bananas.chaos.nemesis.Nemesis;
import io.bananas.chaos.nemesis.NetworkAttacks;
import io.bananas.chaos.nemesis.RedisAttacks;
import io.bananas.chaos.nemesis.WorkerAttacks;
import io.bananas.chaos.nemesis.WorkerProcess;
import io.bananas.chaos.witness.Witness;
import io.bananas.chaos.witness.WitnessServer;
import io.bananas.chaos.worker.WorkerMain;
import io.bananas.chaos.worker.WorkerSettings;
import io.bananas.core.event.JobEvents;
import io.bananas.core.execute.HandlerRegistry;
import io.bananas.core.inspect.Jobs;
import io.bananas.core.submit.Submitter;
import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.Connector;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.spi.QueueUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.UnifiedJedis;

/** One attack from the first job to the verdict. */
public final class Campaign implements AutoCloseable {

    private static final int MAX_CRASHES = 100;
    private static final Duration REPORT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ChaosSettings settings;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final History history = new History();
    private final Witness witness = new Witness(history);
    private final Target target;
    private final Keys keys;
    private final List<WorkerProcess> workers;
    private final Canceller canceller;
    private final Load load;
    private final Survey survey;

    private Campaign(ChaosSettings settings) throws IOException {
        this.settings = settings;
        this.target = opened(Target.open(settings.redisUrl()));
        this.keys = new Keys("{chaos-" + ProcessHandle.current().pid() + "-" + settings.seed() + "}");
        WitnessServer server = opened(WitnessServer.open(witness));
        RedisStores direct = opened(open(target.url()));
        UnifiedJedis raw = opened(Connector.open(RedisUrl.parse(target.url())));
        survey = new Survey(direct.stores(), raw, keys);
        RedisStores submitting = opened(open(target.lineTo("submitter")));
        canceller = opened(new Canceller(
                new Jobs(submitting.stores().inspect(), submitting.stores().cancel()), history));
        load = new Load(submitterOn(submitting), canceller, witness, history, amounts());
        workers = workers(server.port());
    }

    /** Makes an attack; prints how it goes. */
    public static Verdict run(ChaosSettings settings) throws IOException, InterruptedException {
        try (Campaign campaign = new Campaign(settings)) {
            return campaign.run();
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    private RedisStores open(String url) {
        return RedisStores.open(RedisUrl.parse(url), keys, WorkerMain.RETENTION, Executors.defaultThreadFactory());
    }

    private static Submitter submitterOn(RedisStores redis) {
        return new Submitter(
                redis.stores().submit(),
                WorkerMain.SUBMITTING,
                new HandlerRegistry(Map.of()),
                redis.clock(),
                JobEvents.NONE);
    }

    private Load.Amounts amounts() {
        ChaosSettings.Crew crew = settings.crew();
        return new Load.Amounts(settings.seed(), settings.lease(), crew.rate(), crew.workers() * crew.slots() / 2);
    }

    private List<WorkerProcess> workers(int witnessPort) throws IOException {
        Path directory = Directory.fresh("workers");
        List<WorkerProcess> all = new ArrayList<>();
        for (int i = 1; i <= settings.crew().workers(); i++) {
            String name = "w" + i;
            WorkerSettings told = new WorkerSettings(
                    target.lineTo(name),
                    keys.base().substring(0, keys.base().length() - 1),
                    settings.crew().slots(),
                    settings.lease(),
                    MAX_CRASHES,
                    witnessPort);
            all.add(opened(new WorkerProcess(name, told, directory, history)));
        }
        return all;
    }

    private Verdict run() throws IOException, InterruptedException {
        say("attacking for %s with seed %d, keyspace %s", settings.duration(), settings.seed(), keys.base());
        workers.forEach(WorkerProcess::start);
        Thread submitting = new Thread(load, "load");
        submitting.start();
        attack();
        load.stop();
        submitting.join();
        if (!awaitQuiet()) {
            say("some jobs do not come to an end");
        }
        workers.forEach(WorkerProcess::stop);
        return judge();
    }

    private void attack() throws InterruptedException {
        Nemesis nemesis = new Nemesis(settings.lease(), history);
        nemesis.raise(wanted(new WorkerAttacks(workers).all()), settings.seed() + 1);
        List<Attack> further = new ArrayList<>();
        if (!target.lines().isEmpty()) {
            further.addAll(new NetworkAttacks(target.lines()).all());
        }
        target.process().ifPresent(redis -> further.addAll(new RedisAttacks(redis).all()));
        nemesis.raise(wanted(further), settings.seed() + 2);
        long end = settings.duration().toMillis();
        while (history.now() < end) {
            TimeUnit.MILLISECONDS.sleep(Math.min(REPORT.toMillis(), Math.max(1, end - history.now())));
            report();
        }
        nemesis.stop();
    }

    private List<Attack> wanted(List<Attack> attacks) {
        return attacks.stream().filter(attack -> settings.wants(attack.name())).toList();
    }

    private void report() {
        say(
                "%4d s: %,d jobs acknowledged, %,d had their effect, %,d faults",
                history.now() / 1_000,
                load.acknowledged(),
                witness.effects(),
                history.faults().size());
    }

    /** The slowest job takes six leases, and may have lost a worker at its very end. */
    private boolean awaitQuiet() throws InterruptedException {
        long deadline = history.now() + 12 * settings.lease().toMillis() + 60_000;
        while (history.now() < deadline) {
            if (canceller.unanswered() == 0 && isQuiet()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        return false;
    }

    private boolean isQuiet() {
        try {
            return survey.isQuiet();
        } catch (QueueUnavailableException e) {
            return false;
        }
    }

    private Verdict judge() throws IOException {
        List<Entry> entries = history.entries();
        Evidence evidence = new Evidence(
                load.plans(),
                entries,
                history.faults(),
                survey.ends(load.plans().keySet()),
                survey.keyspace(),
                new Evidence.Limits(settings.lease(), MAX_CRASHES));
        Path written = ChaosSettings.DIRECTORY.resolve("history.txt");
        List<String> lines =
                new ArrayList<>(entries.stream().map(Entry::toString).toList());
        evidence.faults().forEach(fault -> lines.add(fault.toString()));
        Files.write(written, lines);
        survey.erase();
        return new Verdict(new Checker(evidence).violations(), Figures.of(evidence, settings, load.failures()));
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                say("not closed: %s", e);
            }
        }
    }
}
