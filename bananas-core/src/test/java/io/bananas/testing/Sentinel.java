package io.bananas.testing;

import io.bananas.launcher.ChildProcess;
import io.bananas.launcher.Ports;
import io.bananas.launcher.RedisBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A sentinel that watches a primary. Closing it ends it. */
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
        try (Jedis jedis = new Jedis("127.0.0.1", port, 30_000)) {
            Map<String, String> primary = jedis.sentinelMaster(PRIMARY);
            return Integer.toString(others).equals(primary.get("num-other-sentinels"))
                    && Integer.toString(replicas).equals(primary.get("num-slaves"));
        } catch (JedisException notYet) {
            return false;
        }
    }

    /** Makes another server the primary although this one is well. */
    public void failover() {
        try (Jedis jedis = new Jedis("127.0.0.1", port, 30_000)) {
            jedis.sentinelFailover(PRIMARY);
        }
    }

    @Override
    public void close() {
        ChildProcess started = process;
        if (started != null) {
            started.kill();
        }
    }
}
