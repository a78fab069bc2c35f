package io.bananas.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.Subscriptions;
import io.bananas.core.store.AuditStore;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.view.AuditReport;
import io.bananas.core.view.Finding;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditorTest {

    private static final Finding FINDING = new Finding(Finding.Kind.NOWHERE, 2, 1, List.of("a", "b"));
    private static final AuditReport REPORT = new AuditReport(null, null, Map.of());

    private final Deque<AuditStore.Step> steps = new ArrayDeque<>();
    private final List<Finding> told = new ArrayList<>();
    private long now;

    private final Auditor auditor = new Auditor(
            new AuditStore() {
                @Override
                public Step step() {
                    return steps.remove();
                }

                @Override
                public AuditReport report() {
                    return REPORT;
                }
            },
            new Subscriptions().to(JobEvent.AuditFound.class, event -> told.add(event.finding())),
            () -> now);

    @Test
    void goesOnWhileItMayAndTellsOfWhatIsFound() {
        steps.add(new AuditStore.Step(List.of(), true, Duration.ZERO));
        steps.add(new AuditStore.Step(List.of(FINDING), false, Duration.ZERO));

        auditor.runOnce();

        assertThat(told).containsExactly(FINDING);
        assertThat(steps).isEmpty();
    }

    @Test
    void doesNotGoOnForEverWhenRedisIsSoSlowThatItMay() {
        for (int i = 0; i < 10; i++) {
            steps.add(new AuditStore.Step(List.of(), true, Duration.ZERO));
        }

        auditor.runOnce();

        assertThat(steps).hasSize(6);
    }

    @Test
    void reportsWhatTheStoreKnows() {
        assertThat(auditor.report()).isSameAs(REPORT);
    }

    @Test
    void eachKindHasItsOwnCodeAndLabel() {
        assertThat(List.of(Finding.Kind.values()))
                .extracting(Finding.Kind::code)
                .doesNotHaveDuplicates()
                .allSatisfy(code -> assertThat(code.id()).matches("BANANAS-40[12]\\d"));
        assertThat(List.of(Finding.Kind.values()))
                .extracting(Finding.Kind::label)
                .doesNotHaveDuplicates()
                .allSatisfy(label -> assertThat(label).matches("[a-z_]+"));
    }

    @Test
    void restsBetweenPassesForAsLongAsTheStoreSays() {
        steps.add(new AuditStore.Step(List.of(), false, Duration.ofSeconds(9)));
        assertThat(auditor.due(Glance.NOTHING)).contains(Duration.ZERO);

        auditor.runOnce();

        assertThat(auditor.due(Glance.NOTHING)).isEmpty();
        now += Duration.ofSeconds(9).toNanos();
        assertThat(auditor.due(Glance.NOTHING)).contains(Duration.ZERO);
    }
}
