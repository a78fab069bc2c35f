package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Group;
import io.bananas.benchmarks.run.Group.Graph;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.benchmarks.run.Size;
import java.util.ArrayList;
import java.util.List;

/** What is measured of the EAR in a server. */
final class Deployed {

    private static final int WORKERS = 20;
    private static final int BATCH = 1_000;
    private static final int CLIENTS = 32;

    /** How many rounds warm up a server for each that warms up the engine. */
    private static final int DRAINS = 5;

    private static final long CALLS = 15;

    private Deployed() {}

    static List<Act> on(String server) {
        return List.of(
                Act.of(
                        new Group(
                                "ear-drain",
                                "Working off a full queue, deployed",
                                "The EAR on " + server
                                        + " with 20 workers; jobs that do nothing, with a payload of 200 bytes.",
                                Graph.bars(Figure.RATE)),
                        (stage, size) -> drains(stage, size, server)),
                Act.of(
                        new Group(
                                "rest",
                                "Submitting over HTTP",
                                "The EAR on " + server
                                        + "; each client has a connection of its own and waits for each answer. Who"
                                        + " asks who it is (`GET /me`) gets a small answer that costs nothing but the"
                                        + " way there. A refused job goes the same way up to the rules for jobs; nobody"
                                        + " asks Redis for either.",
                                Graph.lines(Figure.RATE, "clients")),
                        (stage, size) -> warmRequests(stage, size, Ear.start(server, stage, WORKERS))));
    }

    private static List<Scenario> drains(Stage stage, Size size, String server) throws Exception {
        Ear ear = Ear.start(server, stage, WORKERS);
        warmUp(new EarDrain(Label.of("warm-up"), stage, ear, DRAINS * size.warmUps() * size.jobs()));
        return List.of(
                new BareDrain(stage, size.jobs(), WORKERS),
                new Drain(Label.of("engine alone"), stage, Drain.Queue.plain(size.jobs()), Node.Work.of(WORKERS)),
                new EarDrain(Label.of("deployed"), stage, ear, size.jobs()));
    }

    private static List<Scenario> warmRequests(Stage stage, Size size, Ear ear) throws Exception {
        Label label = Label.of("warm-up");
        ClosedLoop loop =
                new ClosedLoop(CLIENTS, size.span().multipliedBy(CALLS * size.warmUps()), Calls.most(1, Drain.PAYLOAD));
        warmUp(new Requests(label, stage, Requests.Target.whoAmI(ear), loop));
        warmUp(new Requests(label, stage, Requests.Target.refused(ear, Drain.PAYLOAD), loop));
        warmUp(new Requests(label, stage, Requests.Target.submit(ear, Drain.PAYLOAD), loop));
        return requests(stage, size, ear);
    }

    /** Lets a server compile what is to be measured: it starts cold, and a short round does not warm it. */
    private static void warmUp(Scenario scenario) throws Exception {
        scenario.prepare();
        scenario.round();
        scenario.tidy();
    }

    static List<Scenario> requests(Stage stage, Size size, Requests.Server server) {
        List<Scenario> scenarios = new ArrayList<>();
        for (int clients : List.of(1, 10, 32, 50, 100)) {
            String at = Integer.toString(clients);
            ClosedLoop loop = new ClosedLoop(clients, size.span(), Calls.most(1, Drain.PAYLOAD));
            scenarios.add(new Requests(new Label("who am I", at), stage, Requests.Target.whoAmI(server), loop));
            scenarios.add(new Requests(
                    new Label("refused", at), stage, Requests.Target.refused(server, Drain.PAYLOAD), loop));
            scenarios.add(
                    new Requests(new Label("submit", at), stage, Requests.Target.submit(server, Drain.PAYLOAD), loop));
        }
        scenarios.add(inBatches(stage, size, server));
        return scenarios;
    }

    static Scenario inBatches(Stage stage, Size size, Requests.Server server) {
        ClosedLoop loop = new ClosedLoop(1, size.span(), Calls.most(BATCH, Submits.KILOBYTE));
        Requests.Target batch = Requests.Target.submitAll(server, BATCH, Submits.KILOBYTE);
        return new Requests(new Label("batches of 1,000 at 1 KB", "1"), stage, batch, loop);
    }
}
