package io.bananas.chaos.nemesis;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.History;
import io.bananas.chaos.worker.WorkerSettings;
import io.bananas.launcher.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A worker or another program, which is started again under another name after each of its ends. */
public final class WorkerProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(30);

    private final String name;
    private final Program program;
    private final WorkerSettings settings;
    private final Path logs;
    private final History history;
    private int lives;
    private @Nullable ChildProcess process;

    /**
     * What is started.
     *
     * @param main its class
     * @param classPath where that is found
     */
    public record Program(Class<?> main, String classPath) {}

    /** One that is not started yet. */
    public WorkerProcess(String name, Program program, WorkerSettings settings, Path logs, History history) {
        this.name = name;
        this.program = program;
        this.settings = settings;
        this.logs = logs;
        this.history = history;
    }

    /** The same over all of its lives. */
    public String name() {
        return name;
    }

    /** Starts it. */
    public synchronized void start() {
        lives++;
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                program.classPath(),
                program.main().getName());
        process = ChildProcess.start(node(), command, settings.toEnvironment(node()), log());
    }

    /** Each life has its own. */
    private Path log() {
        return logs.resolve(node() + ".log");
    }

    private String node() {
        return name + "." + lives;
    }

    /** Ends it at once (SIGKILL). */
    public synchronized void kill() {
        history.addNode(Kind.KILL, node(), "");
        alive().kill();
        history.addNode(Kind.GONE, node(), "");
    }

    /** Asks it to end (SIGTERM) and waits until it has. */
    public synchronized void stop() {
        stop(GRACE);
    }

    /** Asks it to end (SIGTERM) and kills it before it has finished with that. */
    public synchronized void stopRudely() {
        stop(Duration.ofMillis(300));
    }

    private void stop(Duration grace) {
        alive().stop(grace);
        history.addNode(Kind.GONE, node(), "");
    }

    /** Freezes it (SIGSTOP). */
    public synchronized void pause() {
        alive().pause();
    }

    /** Lets it go on (SIGCONT). */
    public synchronized void resume() {
        alive().resume();
    }

    /** Notes when it has ended although nobody has ended it. */
    private ChildProcess alive() {
        ChildProcess child = process;
        if (child == null) {
            throw new IllegalStateException(name + " was not started");
        }
        if (!child.isAlive()) {
            history.surprise("%s has died by itself with exit code %d, see %s"
                    .formatted(node(), child.exitCode(), log().toAbsolutePath()));
        }
        return child;
    }

    @Override
    public synchronized void close() {
        ChildProcess child = process;
        if (child != null) {
            child.close();
        }
    }
}
