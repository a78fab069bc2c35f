package io.bananas.benchmarks.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs scenarios. Their rounds are interleaved: a machine that is slow for a while is slow for all of them. The first rounds warm
 * up and do not count.
 */
public final class Bench {

    private final Size size;
    private final Cpu cpu;
    private final Consumer<String> progress;

    /**
     * @param progress takes a line for each round
     */
    public Bench(Size size, Cpu cpu, Consumer<String> progress) {
        this.size = size;
        this.cpu = cpu;
        this.progress = progress;
    }

    /** Runs all rounds of these scenarios, and answers in their order. */
    public List<Measured> run(List<? extends Scenario> scenarios) throws Exception {
        Map<Label, List<Map<Figure, Double>>> rounds = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            if (rounds.put(scenario.label(), new ArrayList<>()) != null) {
                throw new IllegalArgumentException("two scenarios are called " + scenario.label());
            }
        }
        for (int number = 1 - size.warmUps(); number <= size.rounds(); number++) {
            for (Scenario scenario : scenarios) {
                Map<Figure, Double> figures = measure(scenario);
                if (number > 0) {
                    rounds.computeIfAbsent(scenario.label(), any -> new ArrayList<>())
                            .add(figures);
                }
                progress.accept((number > 0 ? "round " + number : "warm-up") + ": " + scenario.label() + ": "
                        + Numbers.line(figures));
            }
        }
        List<Measured> measured = new ArrayList<>();
        rounds.forEach((label, figures) -> measured.add(Measured.of(label, figures)));
        return measured;
    }

    private Map<Figure, Double> measure(Scenario scenario) throws Exception {
        try {
            scenario.prepare();
            Map<Figure, Double> before = cpu.used();
            Round round = scenario.round();
            Map<Figure, Double> after = cpu.used();
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            if (round.operations() > 0) {
                figures.put(Figure.RATE, round.operations() * (double) TimeUnit.SECONDS.toNanos(1) / round.nanos());
                figures.putAll(Cpu.each(before, after, round.operations()));
            }
            figures.putAll(round.figures());
            return figures;
        } finally {
            scenario.tidy();
        }
    }
}
