package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Round;
import org.HdrHistogram.Histogram;

/** Histograms of latencies in ns. */
final class Latencies {

    private static final int DIGITS = 3;
    private static final double NANOS_PER_MS = 1e6;

    private Latencies() {}

    static Histogram histogram() {
        return new Histogram(DIGITS);
    }

    /** Adds these figures of a histogram to a round. */
    static Round add(Round round, Histogram latencies, Figure... figures) {
        Round more = round;
        for (Figure figure : figures) {
            more = more.with(figure, nanos(latencies, figure) / NANOS_PER_MS);
        }
        return more;
    }

    private static double nanos(Histogram latencies, Figure figure) {
        return switch (figure) {
            case MEAN -> latencies.getMean();
            case P50 -> latencies.getValueAtPercentile(50);
            case P99 -> latencies.getValueAtPercentile(99);
            case P999 -> latencies.getValueAtPercentile(99.9);
            case MAX -> latencies.getMaxValue();
            default -> throw new IllegalArgumentException(figure + " is no latency");
        };
    }
}
