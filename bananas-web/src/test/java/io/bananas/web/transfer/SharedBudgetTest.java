package io.bananas.web.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SharedBudgetTest {

    private static final int MOST = 1_600;

    private final SharedBudget shared = new SharedBudget(MOST);

    @Test
    void aGreedyCallerLeavesSomeToTheOthers() {
        Memory greedy = shared.of("greedy");
        while (greedy.take(100)) {
            assertThat(shared.used()).isLessThanOrEqualTo(shared.mostOfOne());
        }

        assertThat(shared.used()).isEqualTo(shared.mostOfOne());
        assertThat(greedy.take(1)).isFalse();
        assertThat(shared.of("greedy").take(1)).as("by another of its requests").isFalse();
        assertThat(shared.of("modest").take(100)).isTrue();
        assertThat(shared.of("late").take(1)).as("two have taken all").isFalse();
    }

    @Test
    void oneCallerMayHaveAllButThatAtOnce() {
        assertThat(shared.mostOfOne()).isEqualTo(MOST);
        assertThat(shared.of("a").take(shared.mostOfOne() + 1)).isFalse();
        assertThat(shared.of("a").take(shared.mostOfOne())).isTrue();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgainAndTheCallerIsForgotten() {
        Memory memory = shared.of("a");
        memory.take(900);
        memory.take(500);
        memory.giveBack(900);
        assertThat(memory.take(1_000)).isTrue();
        memory.giveBack(1_500);

        assertThat(shared.used()).isZero();
        assertThat(shared.callers()).isZero();
    }

    @Test
    void whatIsRefusedCountsForNothing() {
        shared.of("a").take(1_000);

        assertThat(shared.of("b").take(701)).isFalse();
        assertThat(shared.callers()).isEqualTo(1);
        assertThat(shared.used()).isEqualTo(1_000);
        assertThat(shared.of("b").take(700)).isTrue();
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> takers = new ArrayList<>();
            for (int i = 0; i < 4_000; i++) {
                Memory memory = shared.of(i % 3);
                takers.add(() -> {
                    boolean taken = memory.take(7);
                    if (taken) {
                        memory.giveBack(7);
                    }
                    return taken;
                });
            }
            for (Future<Boolean> taker : threads.invokeAll(takers)) {
                assertThat(taker.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(shared.used()).isZero();
        assertThat(shared.callers()).isZero();
    }
}
