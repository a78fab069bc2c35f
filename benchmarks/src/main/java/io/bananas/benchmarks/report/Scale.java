package io.bananas.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis with marks at round numbers.
 *
 * @param marks in order; the first and the last are the ends
 * @param isLogarithmic whether equal distances are equal ratios
 */
record Scale(List<Double> marks, boolean isLogarithmic) {

    private static final int MARKS = 5;
    private static final List<Double> STEPS = List.of(1.0, 2.0, 2.5, 5.0, 10.0);

    /** From this ratio on, small values cannot be told apart on an axis from 0. */
    private static final double WIDE = 40;

    private static final double LEAST = 1e-9;

    /** An axis from 0 on which this value has room. */
    static Scale upTo(double largest) {
        double rough = Math.max(largest, LEAST) / MARKS;
        double power = powerBelow(rough);
        double step = STEPS.stream()
                .map(factor -> factor * power)
                .filter(candidate -> candidate >= rough)
                .findFirst()
                .orElse(rough);
        List<Double> marks = new ArrayList<>();
        for (int i = 0; i < 2 || marks.get(i - 1) < largest; i++) {
            marks.add(i * step);
        }
        return new Scale(marks, false);
    }

    /** An axis for all values between these: from 0, or in powers of ten where they lie far apart. */
    static Scale across(double smallest, double largest) {
        if (smallest <= 0 || largest / smallest < WIDE) {
            return upTo(largest);
        }
        List<Double> marks = new ArrayList<>();
        marks.add(powerBelow(smallest));
        for (int i = 1; marks.get(i - 1) < largest; i++) {
            marks.add(10 * marks.get(i - 1));
        }
        return new Scale(marks, true);
    }

    private static double powerBelow(double value) {
        return Math.pow(10, Math.floor(Math.log10(value)));
    }

    /** Where a value lies, from 0 to 1. */
    double of(double value) {
        double start = marks.get(0);
        double end = marks.get(marks.size() - 1);
        return isLogarithmic ? Math.log(value / start) / Math.log(end / start) : (value - start) / (end - start);
    }
}
