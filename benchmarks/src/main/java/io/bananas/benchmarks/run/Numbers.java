package io.bananas.benchmarks.run;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes figures for people: three digits that count, and thousands apart. */
public final class Numbers {

    private Numbers() {}

    public static String text(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value)) {
            return "–";
        }
        if (size >= 100 || size == 0) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }

    static String line(Map<Figure, Double> figures) {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey().title() + " " + text(figure.getValue())
                        + (figure.getKey().unit().isEmpty()
                                ? ""
                                : " " + figure.getKey().unit()))
                .collect(Collectors.joining(", "));
    }
}
