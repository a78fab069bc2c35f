package io.bananas.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
        assertThat(plans).extracting(Plan::conduct).contains(Conduct.values());
        assertThat(plans)
                .filteredOn(plan -> plan.conduct() == Conduct.SLOW)
                .anyMatch(plan -> plan.amount() > LEASE.toMillis());
        assertThat(plans).extracting(Plan::id).doesNotHaveDuplicates();
    }

    private static List<Plan> someOf(long seed) {
        Planner planner = new Planner(seed, LEASE);
        return Stream.generate(() -> Stream.of(planner.light(), planner.heavy(), planner.contested()))
                .limit(100)
                .flatMap(plans -> plans)
                .toList();
    }
}
