package io.bananas.chaos.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final Duration LEASE = Duration.ofSeconds(15);

    @Test
    void theSameSeedMakesUpTheSameJobs() {
        assertThat(someOf(1)).isEqualTo(someOf(1)).isNotEqualTo(someOf(2));
    }

    @Test
    void everyConductIsThereAndSomeJobsTakeLongerThanTheLease() {
        List<Plan> plans = someOf(1);
        // others than the planner make these two
        assertThat(plans)
                .extracting(Plan::conduct)
                .containsAll(EnumSet.complementOf(EnumSet.of(Conduct.BULK, Conduct.SCRAPPED)));
        assertThat(plans)
                .filteredOn(plan -> plan.conduct() == Conduct.SLOW)
                .anyMatch(plan -> plan.amount() > LEASE.toMillis());
        assertThat(plans).extracting(Plan::id).doesNotHaveDuplicates();
    }

    @Test
    void largePayloadsAreAtMostAsLargeAsTheyMayBe() {
        assertThat(someOf(1))
                .filteredOn(plan -> plan.conduct() == Conduct.LARGE)
                .allSatisfy(plan -> {
                    assertThat(plan.payload().getBytes(UTF_8).length)
                            .isLessThanOrEqualTo(Math.max(plan.amount(), 20))
                            .isLessThanOrEqualTo(Planner.MAX_PAYLOAD);
                    assertThat(Filler.isWhole(plan.id(), plan.payload())).isTrue();
                    assertThat(Filler.isWhole("other", plan.payload())).isFalse();
                });
    }

    private static List<Plan> someOf(long seed) {
        Planner planner = new Planner(seed, LEASE);
        return Stream.generate(() -> Stream.of(
                        planner.light(), planner.heavy(), planner.contested(), planner.crowd(), planner.rare()))
                .limit(300)
                .flatMap(plans -> plans)
                .toList();
    }
}
