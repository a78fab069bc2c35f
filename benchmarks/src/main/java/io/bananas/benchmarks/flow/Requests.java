package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Clients call the API of a server as often as they can. The jobs that they submit wait. */
final class Requests implements Scenario {

    private static final Set<String> ROUTES = Set.of("default");
    private static final String API = "/bananas/api/v1/";

    private final Label label;
    private final Stage stage;
    private final Target target;
    private final ClosedLoop loop;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    Requests(Label label, Stage stage, Target target, ClosedLoop loop) {
        this.label = label;
        this.stage = stage;
        this.target = target;
        this.loop = loop;
    }

    /**
     * A request of which every client sends the same.
     *
     * @param server who answers it
     * @param jobs how many jobs it submits, at least 1 for the count of operations
     */
    record Target(Server server, String method, String path, String body, int status, int jobs) {

        /** Asks who calls: the server reads no body and asks nobody, and its answer is one small object. */
        static Target whoAmI(Server server) {
            return new Target(server, "GET", API + "me", "", 200, 1);
        }

        /** A job that the server reads and refuses, so that nobody asks Redis. */
        static Target refused(Server server, int bytes) {
            return new Target(server, "POST", API + "jobs", job("no name", bytes), 400, 1);
        }

        static Target submit(Server server, int bytes) {
            return new Target(server, "POST", API + "jobs", job(Node.Work.NAME, bytes), 201, 1);
        }

        static Target submitAll(Server server, int jobs, int bytes) {
            String all = Stream.generate(() -> job(Node.Work.NAME, bytes))
                    .limit(jobs)
                    .collect(Collectors.joining(",", "{\"jobs\":[", "]}"));
            return new Target(server, "POST", API + "jobs/batch", all, 201, jobs);
        }

        private static String job(String name, int bytes) {
            return "{\"name\":\"" + name + "\",\"payload\":" + Filler.payload(bytes) + "}";
        }

        HttpConnection connect(Socket socket) throws IOException {
            return new HttpConnection(socket, server.url().resolve(path), method, body, status);
        }
    }

    /** A server, which is frozen while it is not measured. */
    interface Server {
        URI url();

        void freeze();

        void thaw();

        /** What its process has used so far. */
        double cpuMicros();
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public void prepare() {
        stage.empty();
        stage.filler().hold(ROUTES);
        target.server.thaw();
    }

    @Override
    public Round round() throws Exception {
        double before = target.server.cpuMicros();
        Round calls = loop.run(() -> {
            Socket socket = new Socket(
                    target.server.url().getHost(), target.server.url().getPort());
            sockets.add(socket);
            return target.connect(socket)::call;
        });
        double used = target.server.cpuMicros() - before;
        long jobs = calls.operations() * target.jobs;
        return new Round(jobs, calls.nanos(), calls.figures()).with(Figure.SERVER_CPU, used / jobs);
    }

    @Override
    public void tidy() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
        target.server.freeze();
        stage.empty();
    }
}
