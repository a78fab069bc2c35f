package io.bananas.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A Redis of our own, on loopback. Its process can be killed, frozen and started again with the same port and data. */
public final class RedisProcess implements Redis {

    private static final System.Logger LOG = System.getLogger(RedisProcess.class.getName());

    /** How often ports may be taken in a row. */
    private static final int ATTEMPTS = 5;

    private static final Duration READY = Duration.ofSeconds(30);

    /** The append-only file of Redis 7, that of Redis 6, and a snapshot. */
    private static final List<String> DATA = List.of("appendonlydir", "appendonly.aof", "dump.rdb");

    /** What Redis says last when it cannot listen on its port, or on that of the bus of a Cluster. */
    private static final String NOT_BOUND = "Failed listening on port";

    private final RedisSettings settings;
    private ChildProcess process;

    private RedisProcess(RedisSettings settings) {
        this.settings = settings;
        this.process = launch(settings);
    }

    /**
     * Starts one and waits until it answers.
     *
     * @throws PortTakenException when something else has one of its ports
     */
    public static RedisProcess start(RedisSettings settings) {
        return new RedisProcess(settings);
    }

    /** Starts one without what an earlier one left in the directory, and waits until it answers. */
    public static RedisProcess startEmpty(RedisSettings settings) {
        InstanceDirectory directory = new InstanceDirectory(settings.directory());
        DATA.forEach(directory::delete);
        return start(settings);
    }

    /**
     * Starts one as {@link #startEmpty} does, on other ports when something else took one of them in between.
     *
     * @param settings makes settings with new ports for each attempt
     */
    static RedisProcess startEmptyOnFreePorts(Supplier<RedisSettings> settings) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return startEmpty(settings.get());
            } catch (PortTakenException e) {
                LOG.log(System.Logger.Level.DEBUG, "on other ports once more: {0}", e.getMessage());
            }
        }
        return startEmpty(settings.get());
    }

    /** Starts it again after {@link #stop()} or {@link #kill()}; stops it before if it still runs. */
    public synchronized void restart() {
        process.stop();
        process = launch(settings);
    }

    @Override
    public String url() {
        return "redis://127.0.0.1:" + settings.port();
    }

    /** Where it listens. */
    public int port() {
        return settings.port();
    }

    /** The id of the process. */
    public synchronized long pid() {
        return process.pid();
    }

    /** Whether the process is there; a paused one is. */
    public synchronized boolean isAlive() {
        return process.isAlive();
    }

    /** What it printed. */
    public Path log() {
        return logOf(settings);
    }

    /** Ends it in order (SIGTERM). */
    public synchronized void stop() {
        process.stop(Duration.ofSeconds(10));
    }

    /** Ends it at once (SIGKILL). */
    public synchronized void kill() {
        process.kill();
    }

    /** Freezes it (SIGSTOP): connections stay open and nothing answers. */
    public synchronized void pause() {
        process.pause();
    }

    /** Lets it go on (SIGCONT). */
    public synchronized void resume() {
        process.resume();
    }

    @Override
    public void close() {
        stop();
    }

    private static Path logOf(RedisSettings settings) {
        return settings.directory().resolve("redis.log");
    }

    /** One that asks for a login is there, too. */
    private static boolean isThere(RedisAddress address) {
        return address.problem().map(problem -> problem.startsWith("NOAUTH")).orElse(true);
    }

    private static ChildProcess launch(RedisSettings settings) {
        try {
            Files.createDirectories(settings.directory());
        } catch (IOException e) {
            throw new LaunchException("cannot create " + settings.directory() + ": " + e.getMessage(), e);
        }
        if (Ports.isTaken(settings.port())) {
            throw new PortTakenException("Redis cannot start: port " + settings.port() + " is taken");
        }
        ChildProcess process = ChildProcess.start("Redis", settings.command(), Map.of(), logOf(settings));
        RedisAddress address = new RedisAddress("redis://127.0.0.1:" + settings.port());
        boolean ready = Waiting.until(READY, () -> isThere(address) || !process.isAlive());
        if (ready && process.isAlive() && !isAnother(settings.port(), process.pid())) {
            return process;
        }
        process.kill();
        throw failure(settings);
    }

    /** Whether another Redis has the port, and answers while ours is about to end. One that asks for a login is taken for ours. */
    private static boolean isAnother(int port, long pid) {
        try {
            String server = RedisCommand.text(port, "INFO", "server");
            return server.lines().noneMatch(("process_id:" + pid)::equals);
        } catch (LaunchException refused) {
            return false;
        }
    }

    private static LaunchException failure(RedisSettings settings) {
        String reason = "Redis does not start: " + LogTail.of(logOf(settings)).lastLine();
        return reason.contains(NOT_BOUND) || Ports.isTaken(settings.port())
                ? new PortTakenException(reason)
                : new LaunchException(reason);
    }
}
