package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Group;
import io.bananas.benchmarks.run.Group.Graph;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.benchmarks.run.Size;
import io.bananas.launcher.FaultProxy;
import io.bananas.launcher.RedisSettings.Persistence;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** How fast a queue is worked off. */
final class Drains {

    private static final int WORKERS = 20;
    private static final int ROUTES = 20;
    private static final int FOREIGN_PER_JOB = 2;
    private static final Duration ONE_WAY = Duration.ofNanos(500_000);
    private static final Duration WORK = Duration.ofMillis(2);
    private static final String PLAIN = "plain";

    private Drains() {}

    static List<Act> all() {
        return List.of(
                Act.of(
                        new Group(
                                "drain",
                                "Working off a full queue",
                                "One node with 20 workers; jobs that do nothing, with a payload of 200 bytes; Redis"
                                        + " without persistence.",
                                Graph.bars(Figure.RATE)),
                        Drains::shapes),
                Act.of(
                                new Group(
                                        "drain-aof",
                                        "Working off a full queue, with an append-only file",
                                        "As before; Redis writes an append-only file and forces it to disk each"
                                                + " second.",
                                        Graph.bars(Figure.RATE)),
                                (stage, size) -> List.of(bare(stage, size), plain(stage, size)))
                        .with(Persistence.EVERY_SECOND),
                Act.of(
                        new Group(
                                "drain-delay",
                                "Working off a full queue, with Redis a millisecond away",
                                "As before, without persistence; a proxy holds each piece of data for half a"
                                        + " millisecond each way.",
                                Graph.bars(Figure.RATE)),
                        Drains::delayed),
                Act.of(
                        new Group(
                                "workers",
                                "Working off a full queue, by workers",
                                "One node; jobs that do nothing, and jobs that wait for 2 ms.",
                                Graph.lines(Figure.RATE, "workers")),
                        Drains::byWorkers));
    }

    private static Scenario bare(Stage stage, Size size) {
        return new BareDrain(stage, size.jobs(), WORKERS);
    }

    private static Scenario plain(Stage stage, Size size) {
        return new Drain(Label.of(PLAIN), stage, Drain.Queue.plain(size.jobs()), Node.Work.of(WORKERS));
    }

    private static List<Scenario> shapes(Stage stage, Size size) {
        int jobs = size.jobs();
        Node.Work work = Node.Work.of(WORKERS);
        Priority[] priorities = Priority.values();
        Drain.Queue highAndLow = Drain.Queue.of(jobs, i -> job().priority(i % 2 == 0 ? Priority.HIGH : Priority.LOW));
        Drain.Queue routed = Drain.Queue.of(jobs, i -> job().routingKey("r0"));
        Drain.Queue mixed = Drain.Queue.of(jobs, i -> job().priority(priorities[i % priorities.length]));
        List<String> routes = Drain.routes(ROUTES);
        Drain.Queue manyRoutes = Drain.Queue.of(jobs, i -> job().routingKey(routes.get(i % ROUTES)));
        return List.of(
                bare(stage, size),
                plain(stage, size),
                new Drain(Label.of("high and low"), stage, highAndLow, work),
                new Drain(Label.of("three priorities mixed"), stage, mixed, work),
                new Drain(Label.of("one routing key"), stage, routed, work.on(Drain.routes(1))),
                new Drain(Label.of("20 routing keys"), stage, manyRoutes, work.on(routes)),
                new Drain(
                        Label.of("behind jobs of others"),
                        stage,
                        Drain.Queue.plain(jobs).behind(FOREIGN_PER_JOB * jobs),
                        work));
    }

    private static List<Scenario> delayed(Stage stage, Size size) {
        FaultProxy proxy = FaultProxy.to("127.0.0.1", stage.port());
        stage.atEnd(proxy::close);
        proxy.delay(ONE_WAY);
        Label label = Label.of("a millisecond away");
        String url = "redis://127.0.0.1:" + proxy.port();
        Drain far = new Drain(label, stage, Drain.Queue.plain(size.jobs()), Node.Work.of(WORKERS), url);
        return List.of(plain(stage, size), far);
    }

    private static List<Scenario> byWorkers(Stage stage, Size size) {
        List<Scenario> scenarios = new ArrayList<>();
        for (int workers : List.of(1, 5, 10, 20)) {
            Node.Work work = Node.Work.of(workers);
            String at = Integer.toString(workers);
            Drain.Queue noop = Drain.Queue.plain(size.jobs());
            Drain.Queue slow =
                    Drain.Queue.plain(Math.max(workers, (int) (size.span().toMillis() / WORK.toMillis()) * workers));
            scenarios.add(new Drain(new Label("do nothing", at), stage, noop, work));
            scenarios.add(new Drain(new Label("wait for 2 ms", at), stage, slow, work.doing(Drains::waitAWhile)));
        }
        return scenarios;
    }

    private static void waitAWhile(JobContext job) {
        long end = System.nanoTime() + WORK.toNanos();
        for (long left = WORK.toNanos(); left > 0 && !job.isCancelled(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static JobRequest.Builder job() {
        return JobRequest.builder(Node.Work.NAME);
    }
}
