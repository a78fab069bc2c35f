package io.bananas.benchmarks.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one round measured.
 *
 * @param operations how many jobs or calls there were; 0 when a rate has no meaning
 * @param nanos how long they took together
 * @param figures what else was measured
 */
public record Round(long operations, long nanos, Map<Figure, Double> figures) {

    public static Round of(long operations, long nanos) {
        return new Round(operations, nanos, Map.of());
    }

    /** The same with one more figure. */
    public Round with(Figure figure, double value) {
        Map<Figure, Double> more = new LinkedHashMap<>(figures);
        more.put(figure, value);
        return new Round(operations, nanos, more);
    }
}
