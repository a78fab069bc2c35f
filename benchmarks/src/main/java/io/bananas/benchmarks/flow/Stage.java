package io.bananas.benchmarks.flow;

import com.sun.management.OperatingSystemMXBean;
import io.bananas.benchmarks.run.Cpu;
import io.bananas.benchmarks.run.Figure;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.launcher.RedisSettings.Persistence;
import io.bananas.redis.key.Keys;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import redis.clients.jedis.Jedis;

/** What the scenarios of a group run on: a Redis of their own, started empty. */
public final class Stage implements Cpu, AutoCloseable {

    private static final OperatingSystemMXBean JVM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Path directory;
    private final RedisProcess process;
    private final Jedis redis;
    private final Keys keys = new Keys(Keys.DEFAULT_PREFIX);
    private final Filler filler;
    private final Deque<Owned> owned = new ConcurrentLinkedDeque<>();

    private Stage(Path directory, RedisProcess process) {
        this.directory = directory;
        this.process = process;
        this.redis = new Jedis("127.0.0.1", process.port());
        this.filler = new Filler(process.url(), keys);
    }

    /** Starts a Redis in a directory. */
    public static Stage open(Path directory, Persistence persistence) {
        return new Stage(
                directory, RedisProcess.startEmpty(RedisSettings.in(directory).with(persistence)));
    }

    /** Where the processes of the stage have their files. */
    Path directory() {
        return directory;
    }

    String url() {
        return process.url();
    }

    int port() {
        return process.port();
    }

    /** A connection for the thread of the bench. */
    Jedis redis() {
        return redis;
    }

    Keys keys() {
        return keys;
    }

    Filler filler() {
        return filler;
    }

    /** Opens a connection of one's own, which is closed with the stage. */
    Jedis connect() {
        Jedis connection = new Jedis("127.0.0.1", port());
        atEnd(connection::close);
        return connection;
    }

    /** Closes this with the stage, what came last first. */
    void atEnd(Owned resource) {
        owned.push(resource);
    }

    /** What is closed with the stage. */
    @FunctionalInterface
    interface Owned {
        void close();
    }

    /** Removes everything from Redis. */
    void empty() {
        redis.flushAll();
    }

    /** A number that {@code INFO} tells. */
    double info(String section, String field) {
        return redis.info(section)
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .mapToDouble(line -> Double.parseDouble(line.substring(field.length() + 1)))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("Redis does not tell " + field));
    }

    /** How often a command was called. */
    double calls(String command) {
        String start = "cmdstat_" + command + ":calls=";
        return redis.info("commandstats")
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(start.length(), line.indexOf(','))))
                .sum();
    }

    /** The version of Redis. */
    public String version() {
        return redis.info("server")
                .lines()
                .filter(line -> line.startsWith("redis_version:"))
                .map(line -> line.substring("redis_version:".length()))
                .findAny()
                .orElse("unknown");
    }

    @Override
    public Map<Figure, Double> used() {
        Map<Figure, Double> used = new EnumMap<>(Figure.class);
        used.put(Figure.REDIS_CPU, 1e6 * (info("cpu", "used_cpu_user") + info("cpu", "used_cpu_sys")));
        used.put(Figure.JVM_CPU, JVM.getProcessCpuTime() / 1e3);
        return used;
    }

    @Override
    public void close() {
        owned.forEach(Owned::close);
        filler.close();
        redis.close();
        process.close();
    }
}
