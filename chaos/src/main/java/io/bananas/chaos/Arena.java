package io.bananas.chaos;

import io.bananas.chaos.check.Survey;
import io.bananas.chaos.history.History;
import io.bananas.chaos.load.Canceller;
import io.bananas.chaos.load.Client;
import io.bananas.chaos.load.Contest;
import io.bananas.chaos.load.Desk;
import io.bananas.chaos.load.Load;
import io.bananas.chaos.load.NewerNode;
import io.bananas.chaos.load.Steering;
import io.bananas.chaos.nemesis.WorkerProcess;
import io.bananas.chaos.plan.Conduct;
import io.bananas.chaos.witness.Witness;
import io.bananas.chaos.witness.WitnessServer;
import io.bananas.chaos.worker.SubmitterMain;
import io.bananas.chaos.worker.WorkerMain;
import io.bananas.chaos.worker.WorkerSettings;
import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.operate.JobControl;
import io.bananas.core.store.Stores;
import io.bananas.core.submit.Submitter;
import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/** Everybody who takes part, ready to begin. Closing it ends all processes, and removes the keyspace. */
final class Arena implements AutoCloseable {

    /** In a shorter run a single outage makes jobs wait for as long as starvation would. */
    private static final Duration LEAST_FOR_CROWDS = Duration.ofMinutes(2);

    private final ChaosSettings settings;
    private final RunDirectory directory;
    private final History history;
    private final Witness witness;
    private final Keys keys;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Those who take part. */
    record Cast(
            Target target,
            Runnable touchRedis,
            Survey survey,
            Canceller canceller,
            Load load,
            Contest contest,
            Steering steering,
            NewerNode newer,
            WorkerProcess batches,
            List<WorkerProcess> workers) {}

    Arena(ChaosSettings settings, RunDirectory directory, History history, Witness witness) {
        this.settings = settings;
        this.directory = directory;
        this.history = history;
        this.witness = witness;
        keys = new Keys(prefix());
    }

    /** The keyspace that is attacked; on Redis Cluster it is one slot. */
    String prefix() {
        return "{chaos-" + ProcessHandle.current().pid() + "-" + settings.seed() + "}";
    }

    /**
     * Opens everything; no worker is started yet.
     *
     * @throws io.bananas.spi.QueueUnavailableException when Redis is not there
     * @throws io.bananas.redis.connect.UnsuitableRedisException when it cannot hold a queue
     */
    Cast open() throws IOException {
        Target target = opened(Target.open(settings.redis(), directory.of("redis"), keys.base()));
        RedisStores direct = opened(open(target.url()));
        direct.check().forEach(risk -> System.out.println("Mind: " + risk));
        NewerNode newer = opened(new NewerNode(direct.link(), keys, settings.lease(), settings.seed() + 2));
        Survey survey = new Survey(direct.stores(), direct.link(), keys, newer);
        opened(survey::erase);
        WitnessServer server = opened(WitnessServer.open(witness));
        RedisStores submitting = opened(open(target.lineTo("submitter")));
        Canceller canceller = opened(new Canceller(controlOf(submitting.stores()), history));
        Load load = opened(new Load(submitterOn(submitting), canceller, witness, history, amounts()));
        Contest contest = opened(new Contest(client(target, "one"), client(target, "other"), witness, sizeOfContest()));
        Steering steering = opened(steering(opened(open(target.lineTo("operator")))));
        Processes processes = new Processes(target, server.port());
        return new Cast(
                target,
                () -> direct.link().call(raw -> raw.set(keys.base() + "touched", "")),
                survey,
                canceller,
                load,
                contest,
                steering,
                newer,
                processes.submitter(),
                processes.workers());
    }

    private Steering steering(RedisStores redis) {
        Desk desk = Desk.on(redis.stores(), submitterOn(redis));
        return Steering.at(desk, history, settings.lease(), settings.seed() + 5);
    }

    private Client client(Target target, String name) {
        RedisStores redis = opened(open(target.lineTo(name)));
        Stores stores = redis.stores();
        return new Client(name, submitterOn(redis), controlOf(stores), stores.deadLetters(), history);
    }

    private static JobControl controlOf(Stores stores) {
        return new JobControl(stores.cancel(), stores.deadLetters(), stores.inspect(), JobListener.NONE);
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
                JobListener.NONE);
    }

    private Load.Amounts amounts() {
        ChaosSettings.Crew crew = settings.crew();
        int slots = crew.allSlots();
        int crowd = settings.duration().compareTo(LEAST_FOR_CROWDS) < 0 ? 0 : slots * 2;
        return new Load.Amounts(settings.seed(), settings.lease(), crew.rate(), slots / 2, crowd);
    }

    private Contest.Size sizeOfContest() {
        ChaosSettings.Crew crew = settings.crew();
        return new Contest.Size(settings.seed() + 1, settings.lease(), crew.allSlots() / 4);
    }

    /** Makes the processes that take part. */
    private final class Processes {

        private final Target target;
        private final int witnessPort;
        private final String classPath;

        Processes(Target target, int witnessPort) throws IOException {
            this.target = target;
            this.witnessPort = witnessPort;
            classPath = ClassPath.copied(System.getProperty("java.class.path"), directory.of("classes"));
        }

        WorkerProcess submitter() {
            return process("batches", SubmitterMain.class, EnumSet.of(Conduct.BULK));
        }

        /** The last of them runs jobs that no other one does, and none that others do. */
        List<WorkerProcess> workers() {
            Set<Conduct> foreign = EnumSet.of(Conduct.FOREIGN);
            List<WorkerProcess> all = new ArrayList<>();
            for (int i = 1; i <= settings.crew().workers(); i++) {
                all.add(process("w" + i, WorkerMain.class, EnumSet.complementOf(EnumSet.copyOf(foreign))));
            }
            all.add(process("foreigner", WorkerMain.class, foreign));
            return all;
        }

        private WorkerProcess process(String name, Class<?> program, Set<Conduct> conducts) {
            int slots = settings.crew().slots();
            WorkerSettings told =
                    new WorkerSettings(target.lineTo(name), prefix(), slots, conducts, settings.lease(), witnessPort);
            WorkerProcess.Program started = new WorkerProcess.Program(program, classPath);
            return opened(new WorkerProcess(name, started, told, directory.of("workers"), history));
        }
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("Not closed: " + e);
            }
        }
    }
}
