package io.bananas.it;

import io.bananas.launcher.ServerKind;
import java.nio.file.Path;

/** Where the build has put what is tested. */
public final class Build {

    private Build() {}

    public static ServerKind server() {
        return ServerKind.of(System.getProperty("bananas.server", "wildfly"));
    }

    /** The provisioned server. */
    public static Path installation() {
        String id = server().id();
        return root().resolve("server-config").resolve(id).resolve("target").resolve(id);
    }

    /** The EAR without handlers. */
    public static Path ear() {
        return root().resolve("bananas-ear/target/bananas.ear");
    }

    /** The EAR with the example handlers. */
    public static Path demoEar() {
        return root().resolve("examples/demo-ear/target/bananas-demo.ear");
    }

    /** What serves the metrics on WildFly. */
    public static Path metricsWar() {
        return installation().resolve("standalone/deployments/metrics.war");
    }

    /** A directory of its own for a Redis or a server of a test. */
    public static Path directory(String name) {
        return root().resolve("integration-tests/target/it").resolve(server().id() + "-" + name);
    }

    /** A file of the project. */
    public static Path file(String path) {
        return root().resolve(path);
    }

    private static Path root() {
        return Path.of(System.getProperty("bananas.root", ".."))
                .toAbsolutePath()
                .normalize();
    }
}
