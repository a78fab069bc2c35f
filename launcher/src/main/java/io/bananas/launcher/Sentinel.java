package io.bananas.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A sentinel on loopback that watches a primary. Closing it ends it. */
public final class Sentinel implements AutoCloseable {

    /** The name of what it watches. */
    public static final String PRIMARY = "main";

    private final int port = Ports.free();
    private @Nullable ChildProcess process;

    private Sentinel() {}

    /** One that is not started yet; its port is known. */
    public static Sentinel prepared() {
        return new Sentinel();
    }

    public int port() {
        return port;
    }

    /**
     * Starts it: when as many sentinels as the quorum miss the primary for 5 s, another server becomes it.
     *
     * @param lines more of its configuration
     */
    public void start(Path directory, int primaryPort, int quorum, String... lines) throws IOException {
        Path config = directory.resolve("sentinel-" + port + ".conf");
        List<String> all = new ArrayList<>(List.of(
                "port " + port,
                "bind 127.0.0.1",
                "dir " + directory.toAbsolutePath(),
                "sentinel monitor " + PRIMARY + " 127.0.0.1 " + primaryPort + " " + quorum,
                "sentinel down-after-milliseconds " + PRIMARY + " 5000",
                "sentinel failover-timeout " + PRIMARY + " 4000"));
        all.addAll(List.of(lines));
        Files.write(config, all);
        List<String> command = List.of(
                RedisBinary.onPathOrEmbedded(directory).toString(),
                config.toAbsolutePath().toString(),
                "--sentinel");
        process = ChildProcess.start("Sentinel", command, Map.of(), directory.resolve("sentinel-" + port + ".log"));
    }

    /** Whether it knows of so many other sentinels and replicas, so that it can act. */
    public boolean knows(int others, int replicas) {
        try {
            List<?> facts = (List<?>) RedisCommand.send(port, "SENTINEL", "MASTER", PRIMARY);
            return Integer.toString(others).equals(fact(facts, "num-other-sentinels"))
                    && Integer.toString(replicas).equals(fact(facts, "num-slaves"));
        } catch (LaunchException notYet) {
            return false;
        }
    }

    private static @Nullable Object fact(@Nullable List<?> facts, String name) {
        int at = facts == null ? -1 : facts.indexOf(name);
        return facts == null || at < 0 ? null : facts.get(at + 1);
    }

    /** The port of the server that it takes for the primary; empty when it does not answer. */
    public OptionalInt primaryPort() {
        try {
            List<?> address = (List<?>) RedisCommand.send(port, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", PRIMARY);
            return address == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(String.valueOf(address.get(1))));
        } catch (LaunchException away) {
            return OptionalInt.empty();
        }
    }

    /** Makes another server the primary although this one is well. */
    public void failover() {
        RedisCommand.send(port, "SENTINEL", "FAILOVER", PRIMARY);
    }

    @Override
    public void close() {
        ChildProcess started = process;
        if (started != null) {
            started.kill();
        }
    }
}
