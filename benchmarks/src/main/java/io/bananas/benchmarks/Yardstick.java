package io.bananas.benchmarks;

import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.launcher.RedisSettings.Persistence;
import io.bananas.redis.key.Keys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import redis.clients.jedis.Jedis;

/**
 * Runs the bare program and the engine in turn on the same Redis and prints the share that the engine reaches. Arguments:
 * how many jobs a round, how many rounds, and where the engine is: {@code plain}, or {@code wildfly} or {@code liberty}
 * with the demo EAR deployed.
 */
public final class Yardstick {

    private static final int WORKERS = 20;
    private static final int WARM_UPS = 2;

    private Yardstick() {}

    public static void main(String[] args) throws Exception {
        int jobs = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        Path directory = Path.of("benchmarks", "target", "yardstick");
        Keys keys = new Keys("bananas");
        RedisSettings settings = RedisSettings.in(directory.resolve("redis")).with(Persistence.NONE);
        try (RedisProcess redis = RedisProcess.start(settings);
                Jedis jedis = new Jedis("127.0.0.1", redis.port());
                Contender contender = Contender.start(args[2], redis, directory, WORKERS)) {
            Drain drain = new Drain(jedis, keys);
            List<Double> bare = new ArrayList<>();
            List<Double> engine = new ArrayList<>();
            for (int round = -WARM_UPS; round < rounds; round++) {
                double ours = drain.measure(jobs);
                contender.pause();
                double limit;
                try (BareProgram program = new BareProgram(redis.port(), keys)) {
                    program.start(WORKERS);
                    limit = drain.measure(jobs);
                }
                contender.resume();
                jedis.flushAll();
                if (round >= 0) {
                    bare.add(limit);
                    engine.add(ours);
                }
                print(
                        "round " + round + ": bare %,.0f jobs/s, " + args[2] + " %,.0f jobs/s, share %.0f %%%n",
                        limit,
                        ours);
            }
            print(
                    "median: bare %,.0f jobs/s, " + args[2] + " %,.0f jobs/s, share %.0f %%%n",
                    median(bare),
                    median(engine));
        }
    }

    private static void print(String format, double limit, double ours) {
        System.out.printf(Locale.ROOT, format, limit, ours, 100 * ours / limit);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
