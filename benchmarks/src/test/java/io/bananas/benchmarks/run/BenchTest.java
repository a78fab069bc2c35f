package io.bananas.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchTest {

    private static final Size SIZE = new Size("test", 3, 1, 10, Duration.ofMillis(1), Duration.ofMillis(1));

    private final List<String> steps = new ArrayList<>();
    private double used;

    private Scenario scenario(String name, long... nanos) {
        return new Scenario() {
            private int next;

            @Override
            public Label label() {
                return Label.of(name);
            }

            @Override
            public void prepare() {
                used += 1_000;
                steps.add("prepare " + name);
            }

            @Override
            public Round round() {
                used += 20;
                return Round.of(10, nanos[next++]);
            }

            @Override
            public void tidy() {
                used += 1_000;
                steps.add("tidy " + name);
            }
        };
    }

    private Bench bench() {
        return new Bench(SIZE, () -> Map.of(Figure.REDIS_CPU, used), line -> {});
    }

    @Test
    void roundsAreInterleavedAndEachIsTidiedUp() throws Exception {
        bench().run(List.of(scenario("a", 1, 1, 1, 1), scenario("b", 1, 1, 1, 1)));

        assertThat(steps.subList(0, 4)).containsExactly("prepare a", "tidy a", "prepare b", "tidy b");
        assertThat(steps).hasSize(16);
    }

    @Test
    void roundsThatWarmUpDoNotCount() throws Exception {
        long second = 1_000_000_000;

        Measured measured = bench().run(List.of(scenario("a", 1, second, 4 * second, 2 * second)))
                .get(0);

        assertThat(measured.spread(Figure.RATE)).hasValue(new Spread(List.of(10.0, 2.5, 5.0)));
        assertThat(measured.median(Figure.RATE)).isEqualTo(5);
    }

    @Test
    void onlyTheCpuOfTheRoundItselfCounts() throws Exception {
        Measured measured = bench().run(List.of(scenario("a", 1, 1, 1, 1))).get(0);

        assertThat(measured.median(Figure.REDIS_CPU)).isEqualTo(2);
    }

    @Test
    void aScenarioIsTidiedUpAfterARoundThatFailed() {
        assertThatThrownBy(() -> bench().run(List.of(scenario("a")))).isInstanceOf(RuntimeException.class);

        assertThat(steps).containsExactly("prepare a", "tidy a");
    }

    @Test
    void twoScenariosOfOneNameAreRefused() {
        assertThatThrownBy(() -> bench().run(List.of(scenario("a"), scenario("a"))))
                .hasMessage("two scenarios are called a");
    }
}
