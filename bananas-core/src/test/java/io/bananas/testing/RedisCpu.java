package io.bananas.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** The time that the main thread of Redis spends on something, as Redis counts it: however busy the machine is. */
public final class RedisCpu {

    private static final int TRIES = 5;

    private RedisCpu() {}

    /** In milliseconds, the least of some tries, each after this preparation. */
    public static double least(Keyspace keyspace, Runnable prepare, Runnable work) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            prepare.run();
            double before = spent(keyspace);
            work.run();
            least = Math.min(least, spent(keyspace) - before);
        }
        return least;
    }

    private static double spent(Keyspace keyspace) {
        Object info = keyspace.raw().executeCommand(new CommandArguments(Command.INFO).add("cpu"));
        return Arrays.stream(new String((byte[]) info, StandardCharsets.UTF_8).split("\r\n", -1))
                .filter(line -> line.startsWith("used_cpu_") && line.contains("_main_thread:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1)) * 1_000)
                .sum();
    }
}
