package io.bananas.benchmarks.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the rounds of one scenario measured.
 *
 * @param figures those that were measured, in the order of their columns
 */
public record Measured(Label label, Map<Figure, Spread> figures) {

    public Measured {
        figures = Collections.unmodifiableMap(new EnumMap<>(figures));
    }

    /** The median of a figure; not a number where it was not measured. */
    public double median(Figure figure) {
        return spread(figure).map(Spread::median).orElse(Double.NaN);
    }

    /** What all rounds measured of a figure; empty where it was not measured. */
    public Optional<Spread> spread(Figure figure) {
        return Optional.ofNullable(figures.get(figure));
    }

    static Measured of(Label label, List<Map<Figure, Double>> rounds) {
        Map<Figure, List<Double>> values = new EnumMap<>(Figure.class);
        rounds.forEach(round -> round.forEach((figure, value) ->
                values.computeIfAbsent(figure, any -> new ArrayList<>()).add(value)));
        Map<Figure, Spread> figures = new EnumMap<>(Figure.class);
        values.forEach((figure, list) -> figures.put(figure, new Spread(list)));
        return new Measured(label, figures);
    }
}
