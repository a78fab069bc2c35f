package io.bananas.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A running program of ours. It ends when it is stopped or killed, and with this JVM at the latest, however that ends.
 * Signals need a POSIX system.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(45);

    private final String name;
    private final Process process;
    private final Guard guard;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.guard = Guard.over(this);
    }

    /**
     * Starts a program in a process group of its own, so that Ctrl-C reaches only us, and we stop it in our order.
     *
     * @param name what messages call it
     * @param command the program and its arguments
     * @param environment what to add to our own environment
     * @param log takes what it prints, appended
     */
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        if (!SearchPath.has(command.get(0))) {
            throw new LaunchException(name + " does not start: there is no program " + command.get(0));
        }
        ProcessBuilder builder = new ProcessBuilder(inOwnSession(command));
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return new ChildProcess(name, builder.start());
        } catch (IOException e) {
            throw new LaunchException(name + " does not start: " + e.getMessage(), e);
        }
    }

    /** {@code setsid} replaces itself by the command, so that the process we hold is the program. macOS lacks it. */
    static List<String> inOwnSession(List<String> command) {
        List<String> whole = new ArrayList<>();
        SearchPath.find("setsid").ifPresent(setsid -> whole.add(setsid.toString()));
        whole.addAll(command);
        return whole;
    }

    /** The id of the process. */
    public long pid() {
        return process.pid();
    }

    /** Whether it still runs; a paused one does. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * With what it ended: by convention 128 and the signal, when one ended it, so 137 when it was killed.
     *
     * @throws IllegalStateException while it runs
     */
    public int exitCode() {
        try {
            return process.exitValue();
        } catch (IllegalThreadStateException e) {
            throw new IllegalStateException(name + " runs", e);
        }
    }

    /** Waits until it has ended. */
    public void join() throws InterruptedException {
        process.waitFor();
    }

    /** Asks it to end (SIGTERM), waits, and kills it when that takes longer than 45 s. */
    public void stop() {
        stop(GRACE);
    }

    /** Asks it to end (SIGTERM), waits as long as given, and then kills it. */
    public void stop(Duration grace) {
        if (process.isAlive()) {
            resume();
            process.destroy();
        }
        if (!endsWithin(grace)) {
            process.destroyForcibly();
        }
        awaitEnd();
    }

    /** Ends it at once (SIGKILL): it gets no chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Freezes it (SIGSTOP). */
    public void pause() {
        Signals.send("STOP", process);
    }

    /** Lets it go on (SIGCONT). */
    public void resume() {
        Signals.send("CONT", process);
    }

    @Override
    public void close() {
        stop();
    }

    private void awaitEnd() {
        if (!endsWithin(Duration.ofSeconds(10))) {
            throw new LaunchException(name + " (process " + pid() + ") does not end, even when killed");
        }
        guard.release();
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // an interrupt means hurry: the caller goes on to kill
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
