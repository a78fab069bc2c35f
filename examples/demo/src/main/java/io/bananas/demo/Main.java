package io.bananas.demo;

import io.bananas.launcher.AppServer;
import io.bananas.launcher.LaunchException;
import io.bananas.launcher.Ports;
import io.bananas.launcher.Redis;
import io.bananas.launcher.RedisAddress;
import io.bananas.launcher.ServerSettings;
import java.io.PrintStream;
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
        try (Redis redis = DemoRedis.open(
                        System.getenv("REDIS_URL"), settings.directory().resolve("redis"), DemoSettings.keepsJobs());
                AppServer server = server(settings, redis)) {
            out.println();
            out.println("Redis is at " + new RedisAddress(redis.url()) + "; starting "
                    + settings.server().id() + " ...");
            server.start();
            server.awaitReady(START_LIMIT);
            String api = server.baseUrl() + "/bananas/api";
            if (isOpen()) {
                new Showcase(new JobsClient(api + "/v1"), out).run(DemoJob.all());
            } else {
                out.println("The API asks for tokens, and the demo has none: it submits no jobs.");
            }
            out.println(Welcome.text(api, server));
            server.awaitEnd();
            throw new DemoException("The server ended by itself, see " + server.log());
        }
    }

    private static AppServer server(DemoSettings settings, Redis redis) {
        return settings.server()
                .server(new ServerSettings(
                                settings.installation(),
                                settings.directory().resolve(settings.server().id()),
                                settings.ear())
                        .onPort(settings.port())
                        .with("REDIS_URL", redis.url())
                        .with(ACCESS, access())
                        .with(
                                "LOG_FORMAT",
                                Optional.ofNullable(System.getenv("LOG_FORMAT")).orElse("text"))
                        .withJvmOptions("-Xmx" + settings.heap()));
    }

    /** Whoever wants to try tokens says so; the other settings of the server come from the environment anyway. */
    private static String access() {
        return Optional.ofNullable(System.getenv(ACCESS)).orElse(OPEN);
    }

    private static boolean isOpen() {
        return access().equals(OPEN);
    }

    private void sayGoodbye() {
        if (stopping.compareAndSet(false, true)) {
            out.println("Stopping ...");
        }
    }
}
