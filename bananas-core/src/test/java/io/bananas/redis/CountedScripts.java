package io.bananas.redis;

import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.script.Scripts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;

/**
 * Runs scripts and counts what each call costs the main thread of Redis, as Redis itself counts it. It counts twice: the processor time
 * between two questions, which has in it what Redis does beside the call, and how long the call took, which has in it the time that others
 * had the processor. A call costs no more than either, so the smaller counts. Nobody else may use this Redis meanwhile.
 */
final class CountedScripts extends Scripts {

    /** The machine holds up a call now and then: fewer calls of a kind say nothing. */
    static final int FEWEST_CALLS = 5;

    private static final int ASKED = 51;

    private final UnifiedJedis redis;
    private final Map<Step, List<Double>> costs = new TreeMap<>();
    private final Set<String> seen = new TreeSet<>();
    private final double costOfAsking;
    private String label = "";

    /** A script and what it is to do. */
    private record Step(String script, String label) implements Comparable<Step> {

        @Override
        public int compareTo(Step other) {
            return (script + ' ' + label).compareTo(other.script + ' ' + other.label);
        }
    }

    CountedScripts(RedisLink link, UnifiedJedis redis) {
        super(link);
        this.redis = redis;
        List<Double> asked = new ArrayList<>();
        for (int i = 0; i < ASKED; i++) {
            double before = processorMillis();
            asked.add(processorMillis() - before);
        }
        this.costOfAsking = median(asked);
    }

    private double processorMillis() {
        return Arrays.stream(redis.info("cpu").split("\r\n", -1))
                .filter(line -> line.startsWith("used_cpu_") && line.contains("_main_thread:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1)) * 1_000)
                .sum();
    }

    /** How long all calls of scripts have taken so far, in ms. */
    private double tookMillis() {
        return Arrays.stream(redis.info("commandstats").split("\r\n", -1))
                        .filter(line -> line.startsWith("cmdstat_evalsha:"))
                        .map(line -> line.replaceFirst(".*,usec=(\\d+),.*", "$1"))
                        .mapToDouble(Double::parseDouble)
                        .sum()
                / 1_000;
    }

    private static double median(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** What the scripts that run from now on have to do. */
    void now(String what) {
        label = what;
    }

    @Override
    protected Object run(String name, String source, String digest, List<String> keys, List<String> arguments) {
        if (seen.add(name)) {
            redis.scriptLoad(source);
        }
        double tookBefore = tookMillis();
        double before = processorMillis();
        try {
            return super.run(name, source, digest, keys, arguments);
        } finally {
            double processor = processorMillis() - before - costOfAsking;
            double cost = Math.min(processor, tookMillis() - tookBefore);
            costs.computeIfAbsent(new Step(name, label), step -> new ArrayList<>())
                    .add(cost);
        }
    }

    /** The scripts that have run. */
    Set<String> seen() {
        return Set.copyOf(seen);
    }

    /** What has run fewer than {@value #FEWEST_CALLS} times. */
    List<String> calledSeldom() {
        return costs.entrySet().stream()
                .filter(cost -> cost.getValue().size() < FEWEST_CALLS)
                .map(cost -> line(cost.getKey(), cost.getValue()))
                .toList();
    }

    /** What costs more than so many ms, for most of its calls. */
    List<String> dearerThan(double millis) {
        return costs.entrySet().stream()
                .filter(cost -> median(cost.getValue()) > millis)
                .map(cost -> line(cost.getKey(), cost.getValue()))
                .toList();
    }

    /** What one script costs at most, for most of its calls and whatever it has to do. */
    double costOf(String script) {
        return costs.entrySet().stream()
                .filter(cost -> cost.getKey().script().equals(script))
                .mapToDouble(cost -> median(cost.getValue()))
                .max()
                .orElseThrow();
    }

    /** All figures. */
    String table() {
        return costs.entrySet().stream()
                .map(cost -> line(cost.getKey(), cost.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Step step, List<Double> costs) {
        double largest = costs.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return String.format(
                "%-14s %-55s %5d calls, median %6.2f ms, largest %6.2f ms",
                step.script(), step.label(), costs.size(), median(costs), largest);
    }
}
