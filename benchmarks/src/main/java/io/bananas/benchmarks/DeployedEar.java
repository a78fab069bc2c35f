package io.bananas.benchmarks;

import io.bananas.launcher.AppServer;
import io.bananas.launcher.ServerKind;
import io.bananas.launcher.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;

/** The demo EAR, deployed in a server of its own. */
final class DeployedEar implements Contender {

    private static final Duration READY = Duration.ofMinutes(2);

    private final AppServer server;

    DeployedEar(String kind, String redisUrl, Path directory, int workers) {
        Path installation = Path.of("server-config", kind, "target", kind);
        Path ear = Path.of("examples", "demo-ear", "target", "bananas-demo.ear");
        ServerSettings settings = new ServerSettings(installation, directory.resolve(kind), ear)
                .with("REDIS_URL", redisUrl)
                .with("WORKER_CONCURRENCY", Integer.toString(workers))
                .with("BANANAS_API_AUTH", "none");
        server = ServerKind.of(kind).server(settings);
        server.start();
        server.awaitReady(READY);
    }

    @Override
    public void pause() {
        server.pause();
    }

    @Override
    public void resume() {
        server.resume();
    }

    @Override
    public void close() {
        server.close();
    }
}
