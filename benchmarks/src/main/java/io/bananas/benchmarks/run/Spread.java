package io.bananas.benchmarks.run;

import java.util.List;

/**
 * What several rounds measured of one figure.
 *
 * @param values one for each round, in order
 */
public record Spread(List<Double> values) {

    public Spread {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        values = List.copyOf(values);
    }

    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double low() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double high() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
