package io.bananas.benchmarks.run;

import java.util.EnumMap;
import java.util.Map;

/** Tells how much CPU the processes have used that take part in a scenario. */
@FunctionalInterface
public interface Cpu {

    /** What each has used so far, in µs. */
    Map<Figure, Double> used();

    /** What was used between two readings, for each of so many operations. */
    static Map<Figure, Double> each(Map<Figure, Double> before, Map<Figure, Double> after, long operations) {
        Map<Figure, Double> spent = new EnumMap<>(Figure.class);
        after.forEach((figure, micros) -> spent.put(figure, (micros - before.getOrDefault(figure, 0.0)) / operations));
        return spent;
    }
}
