package io.bananas.demo;

import io.bananas.launcher.AppServer;
import io.bananas.launcher.LaunchException;
import io.bananas.launcher.Ports;
import io.bananas.launcher.Redis;
import io.bananas.launcher.RedisAddress;
import io.bananas.launcher.ServerSettings;
import io.bananas.launcher.dev.DevLoop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Runs the demo. What goes wrong is said in one line, and the exit code is 1. */
public final class Main {

    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private static final String ACCESS = "BANANAS_API_AUTH";
    private static final String OPEN = "none";

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Takes no arguments: all comes from system properties, and the settings of the server from the environment. */
    public static void main(String[] args) {
        Main demo = new Main(System.out);
        try {
            demo.run(DemoSettings.fromProperties());
        } catch (DemoException | LaunchException e) {
            demo.fail(e.getMessage());
        } catch (CompletionException e) {
            demo.fail(e.getCause() instanceof DemoException cause ? cause.getMessage() : e.toString());
        } catch (InterruptedException e) {
            demo.fail("interrupted");
        }
    }

    /**
     * Ends the JVM, which is Maven's: an exception would be reported by Maven in thirty lines. What fails because we are
     * being stopped is no failure.
     */
    private void fail(@Nullable String message) {
        if (stopping.compareAndSet(false, true)) {
            System.err.println("[ERROR] " + message);
        }
        System.exit(1);
    }

    private void run(DemoSettings settings) throws InterruptedException {
        if (Ports.isTaken(settings.port())) {
            throw new DemoException("Port " + settings.port() + " is taken: choose another with -Dhttp.port=N");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::sayGoodbye, "goodbye"));
        writePid(settings.directory());
        try (Redis redis = DemoRedis.open(
                        System.getenv("REDIS_URL"), settings.directory().resolve("redis"), DemoSettings.keepsJobs());
                AppServer server = server(settings, redis)) {
            out.println();
            out.println("Redis is at " + new RedisAddress(redis.url()) + "; starting "
                    + settings.server().id() + " ...");
            server.start();
            server.awaitReady(START_LIMIT);
            String api = server.baseUrl() + "/bananas/api";
            if (DemoSettings.servesChanges()) {
                DevLoop loop = Checkout.of(settings).serve(server, out);
                out.println(Welcome.text(api, server));
                out.println(Welcome.CHANGES);
                loop.run();
            } else {
                showJobs(api);
                out.println(Welcome.text(api, server));
                server.awaitEnd();
            }
            throw new DemoException("The server ended by itself, see " + server.log());
        }
    }

    /** For whoever wants to stop it from elsewhere, as {@code make dev-down} does. */
    private static void writePid(Path directory) {
        try {
            Path pid = Files.createDirectories(directory).resolve("pid");
            Files.writeString(pid, Long.toString(ProcessHandle.current().pid()));
            pid.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new DemoException("cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    private static AppServer server(DemoSettings settings, Redis redis) {
        ServerSettings server = new ServerSettings(
                        settings.installation(),
                        settings.directory().resolve(settings.server().id()),
                        settings.ear())
                .onPort(settings.port())
                .with("REDIS_URL", redis.url())
                .with(ACCESS, access())
                .with("LOG_FORMAT", ofEnvironment("LOG_FORMAT", "text"))
                .withJvmOptions("-Xmx" + settings.heap());
        return settings.server().server(DemoSettings.servesChanges() ? impatient(server) : server);
    }

    /** Deploys sooner: a running job gives way after two seconds, and half of the compiler of the JVM takes half the time to warm up. */
    private static ServerSettings impatient(ServerSettings server) {
        return server.with("SHUTDOWN_TIMEOUT", ofEnvironment("SHUTDOWN_TIMEOUT", "2s"))
                .withJvmOptions("-XX:TieredStopAtLevel=1");
    }

    /** Whoever wants to try tokens says so; the other settings of the server come from the environment anyway. */
    private static String access() {
        return ofEnvironment(ACCESS, OPEN);
    }

    private static String ofEnvironment(String variable, String otherwise) {
        return Optional.ofNullable(System.getenv(variable)).orElse(otherwise);
    }

    /** Nobody has a token yet when a demo starts that asks for one. */
    private void showJobs(String api) {
        if (access().equals(OPEN)) {
            new Showcase(new JobsClient(api + "/v1"), out).run(DemoJob.all());
        } else {
            out.println("The API asks for tokens, and the demo has none: it submits no jobs.");
        }
    }

    private void sayGoodbye() {
        if (stopping.compareAndSet(false, true)) {
            out.println("Stopping ...");
        }
    }
}
