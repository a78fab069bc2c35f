package io.bananas.it.image;

import static org.awaitility.Awaitility.await;

import io.bananas.it.Build;
import io.bananas.launcher.ChildProcess;
import io.bananas.launcher.Ports;
import io.bananas.launcher.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node as a container runs it, without one: the entry point of the image, as the user of the image where this build may change the user, with
 * no other variables than those of the image and of its service. What containers have to themselves differs: ports, and the directory that is
 * written to.
 */
public final class ContainerNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ImageLayout image;
    private final Map<String, String> environment;
    private final int port = Ports.free();
    private final Path log;
    private final ChildProcess process;

    private ContainerNode(ImageLayout image, String name, Map<String, String> ofService) throws IOException {
        this.image = image;
        log = Build.directory("image").resolve(name + ".log");
        environment = new TreeMap<>(image.environment());
        environment.putAll(ofService);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1");
        environment.put("BANANAS_HTTP_HOST", "127.0.0.1");
        environment.put("BANANAS_HTTP_PORT", Integer.toString(port));
        if (Build.server() == ServerKind.WILDFLY) {
            environment.put("BANANAS_HEALTH_PORT", Integer.toString(Ports.free()));
        }
        environment.put("BANANAS_RUN", image.writable("run-" + name).toString());
        process = ChildProcess.start(name, command(image.entryPoint()), Map.of(), log);
    }

    /** Starts one with the variables of a service. */
    public static ContainerNode start(ImageLayout image, String name, Map<String, String> ofService)
            throws IOException {
        return new ContainerNode(image, name, ofService);
    }

    private List<String> command(Path program) {
        List<String> command = new ArrayList<>(asUser(image.user()));
        command.addAll(List.of("env", "-i"));
        environment.forEach((variable, value) -> command.add(variable + "=" + value));
        command.add(program.toString());
        return command;
    }

    /** What goes before a command that another user is to run without any right of root; nothing where only root could do that. */
    static List<String> asUser(String user) {
        return "root".equals(System.getProperty("user.name"))
                ? List.of(
                        "setpriv",
                        "--reuid=" + user,
                        "--regid=" + user,
                        "--clear-groups",
                        "--no-new-privs",
                        "--bounding-set=-all")
                : List.of();
    }

    /** Waits until the health check of the image says that it is well. */
    public void awaitHealthy() {
        Path checks = Build.directory("image").resolve("health.log");
        await("health, see " + log)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("it ended with " + process.exitCode() + ", see " + log);
                    }
                    return Commands.exitOf(checks, command(image.health())) == 0;
                });
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Sends SIGTERM and waits; returns with what it ended. */
    public int stop() {
        process.stop();
        return process.exitCode();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.stop();
        }
    }
}
