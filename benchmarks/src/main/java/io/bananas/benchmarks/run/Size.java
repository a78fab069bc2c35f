package io.bananas.benchmarks.run;

import java.time.Duration;

/**
 * How much is measured. Each level runs every scenario.
 *
 * @param name tiny, quick or full
 * @param rounds how many rounds count
 * @param warmUps how many rounds before those do not
 * @param jobs how many jobs a drain has
 * @param span how long a round takes that runs for a time
 * @param rest how long nodes are watched that have nothing to do
 */
public record Size(String name, int rounds, int warmUps, int jobs, Duration span, Duration rest) {

    private static final int DEEPEST_PER_JOB = 20;

    /** The shortest that shows that nothing is broken. Its figures mean nothing. */
    public static final Size TINY = new Size("tiny", 1, 0, 40, Duration.ofMillis(20), Duration.ofMillis(40));

    public static final Size QUICK = new Size("quick", 2, 1, 10_000, Duration.ofMillis(400), Duration.ofSeconds(2));
    public static final Size FULL = new Size("full", 5, 1, 50_000, Duration.ofSeconds(2), Duration.ofSeconds(8));

    /** How many jobs wait in the deepest queue. */
    public int deepest() {
        return DEEPEST_PER_JOB * jobs;
    }

    /** The size with this name. */
    public static Size of(String name) {
        return switch (name) {
            case "tiny" -> TINY;
            case "quick" -> QUICK;
            case "full" -> FULL;
            default -> throw new IllegalArgumentException("size: tiny, quick or full, not " + name);
        };
    }
}
