package io.bananas.benchmarks.flow;

import io.bananas.launcher.AppServer;
import io.bananas.launcher.ServerKind;
import io.bananas.launcher.ServerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The demo EAR, deployed in a server of its own, which is frozen while others are measured. */
final class Ear implements Requests.Server {

    private static final Duration READY = Duration.ofMinutes(3);

    private final AppServer server;

    private Ear(AppServer server) {
        this.server = server;
    }

    /**
     * Starts one, and freezes it.
     *
     * @param kind of server: wildfly or liberty
     */
    static Ear start(String kind, Stage stage, int workers) {
        Path installation = Path.of("server-config", kind, "target", kind);
        Path ear = Path.of("examples", "demo-ear", "target", "bananas-demo.ear");
        ServerSettings settings = new ServerSettings(
                        installation, stage.directory().resolve(kind), ear)
                .with("REDIS_URL", stage.url())
                .with("WORKER_CONCURRENCY", Integer.toString(workers))
                .with("BANANAS_API_AUTH", "none");
        AppServer server = ServerKind.of(kind).server(settings);
        stage.atEnd(() -> {
            server.resume();
            server.close();
        });
        server.start();
        server.awaitReady(READY);
        server.pause();
        return new Ear(server);
    }

    @Override
    public URI url() {
        return server.baseUrl();
    }

    @Override
    public void freeze() {
        server.pause();
    }

    @Override
    public void thaw() {
        server.resume();
    }

    @Override
    public double cpuMicros() {
        return ProcessHandle.of(server.pid())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e3;
    }
}
