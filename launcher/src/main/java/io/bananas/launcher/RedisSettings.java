package io.bananas.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a Redis of our own runs.
 *
 * @param directory its data and its log
 * @param port where it listens, on loopback
 * @param persistence what it still knows after a restart
 * @param binary the {@code redis-server} to run
 * @param options more words for its command line
 */
public record RedisSettings(Path directory, int port, Persistence persistence, Path binary, List<String> options) {

    public RedisSettings {
        options = List.copyOf(options);
    }

    /** Whether there is an append-only file, and when it is forced to disk. */
    public enum Persistence {
        /** Everything is gone after a restart. */
        NONE("no", "no"),
        /** Left to the system to bring to disk: a slow disk holds up nobody. */
        AT_LEISURE("yes", "no"),
        /** Forced to disk once a second. While the disk is busy Redis holds back what it would write, and loses it when killed. */
        EVERY_SECOND("yes", "everysec"),
        /** Forced to disk before each answer. */
        ALWAYS("yes", "always");

        private final String appendOnly;
        private final String fsync;

        Persistence(String appendOnly, String fsync) {
            this.appendOnly = appendOnly;
            this.fsync = fsync;
        }
    }

    /** A free port, an append-only file forced once a second, and the {@code redis-server} that is there. */
    public static RedisSettings in(Path directory) {
        return new RedisSettings(
                directory, Ports.free(), Persistence.EVERY_SECOND, RedisBinary.onPathOrEmbedded(directory), List.of());
    }

    /** The same with another persistence. */
    public RedisSettings with(Persistence other) {
        return new RedisSettings(directory, port, other, binary, options);
    }

    /** The same on another port. */
    public RedisSettings onPort(int other) {
        return new RedisSettings(directory, other, persistence, binary, options);
    }

    /** The same run by another {@code redis-server}. */
    public RedisSettings runBy(Path other) {
        return new RedisSettings(directory, port, persistence, other, options);
    }

    /** The same with more words on the command line, like {@code --cluster-enabled yes}. */
    public RedisSettings with(String... words) {
        return new RedisSettings(directory, port, persistence, binary, List.of(words));
    }

    List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toAbsolutePath().toString(),
                "--appendonly",
                persistence.appendOnly,
                "--appendfsync",
                persistence.fsync,
                "--save",
                "",
                "--maxmemory-policy",
                "noeviction"));
        command.addAll(options);
        return command;
    }
}
