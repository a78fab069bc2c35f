package io.bananas.chaos;

import io.bananas.spi.internal.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * How to attack.
 *
 * @param redis which Redis
 * @param duration of the attacks; the jobs that are left then take a while more
 * @param lease of the workers
 * @param crew the worker processes and what they get to do
 * @param seed of all choices
 * @param faults the names of those wanted; empty: all that are possible
 */
public record ChaosSettings(Home redis, Duration duration, Duration lease, Crew crew, long seed, Set<String> faults) {

    /** Where each run gets a directory, below the working directory. */
    public static final Path DIRECTORY = Path.of("target", "chaos");

    /** What a Redis of our own is. */
    public enum Kind {
        /** One server. */
        SINGLE,
        /** A primary, two replicas and three sentinels. */
        SENTINEL,
        /** A Cluster of three primaries with replicas. */
        CLUSTER
    }

    /**
     * Which Redis is attacked.
     *
     * @param given somebody's, by its URL, which is left alive; empty: one of our own, which is not
     * @param own what our own is
     */
    public record Home(Optional<String> given, Kind own) {}

    /**
     * The worker processes and what they get to do.
     *
     * @param workers how many processes, at least 1
     * @param slots how many jobs each runs at a time, at least 2
     * @param rate how many light jobs are submitted a second, at least 1
     */
    public record Crew(int workers, int slots, int rate) {

        public Crew {
            if (workers < 1 || slots < 2 || rate < 1) {
                throw new IllegalArgumentException("it takes 1 worker, 2 slots and a rate of 1 at least");
            }
        }

        /** How many jobs all workers run at a time. */
        int allSlots() {
            return workers * slots;
        }
    }

    public ChaosSettings {
        faults = Set.copyOf(faults);
    }

    /**
     * Reads {@code redis.url}, {@code redis.kind}, {@code duration}, {@code lease}, {@code workers}, {@code slots}, {@code rate}, {@code
     * seed} and {@code faults}; an empty one counts as missing.
     *
     * @throws IllegalArgumentException when one of them cannot be read
     */
    public static ChaosSettings of(Properties properties) {
        return new ChaosSettings(
                new Home(
                        Optional.of(value(properties, "redis.url", "")).filter(url -> !url.isEmpty()),
                        Kind.valueOf(value(properties, "redis.kind", "single").toUpperCase(Locale.ROOT))),
                Durations.parse(value(properties, "duration", "10m")),
                Durations.parse(value(properties, "lease", "15s")),
                new Crew(
                        Integer.parseInt(value(properties, "workers", "3")),
                        Integer.parseInt(value(properties, "slots", "6")),
                        Integer.parseInt(value(properties, "rate", "40"))),
                Long.parseLong(value(properties, "seed", Long.toString(System.nanoTime() % 1_000_000))),
                names(value(properties, "faults", "")));
    }

    private static String value(Properties properties, String name, String fallback) {
        String value = properties.getProperty(name, "").strip();
        return value.isEmpty() ? fallback : value;
    }

    private static Set<String> names(String list) {
        return list.isEmpty() ? Set.of() : Set.of(list.split(" *, *"));
    }

    /** Whether an attack of that name is wanted. */
    boolean wants(String fault) {
        return faults.isEmpty() || faults.contains(fault);
    }
}
