package io.bananas.core.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class HealthReportTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, 0, ''",
        "0, 0, 0, 0, 0, 4, ''",
        "29, 29, 14, 29, 3, 4, ''",
        "30, 0, 0, 0, 0, 4, nothing_claimed",
        "0, 30, 0, 0, 0, 4, nothing_settled",
        "0, 0, 15, 0, 0, 4, leases_not_renewed",
        "0, 0, 0, 30, 0, 0, nothing_scheduled",
        "0, 0, 0, 0, 4, 4, all_slots_stuck",
        "31, 31, 31, 31, 4, 4, nothing_claimed nothing_settled leases_not_renewed nothing_scheduled all_slots_stuck"
    })
    void saysWhatKeepsANodeFromItsWork(
            long claimed, long settled, long renewed, long scheduled, ArgumentsAccessor more) {
        HealthReport report = new HealthReport(
                Duration.ofSeconds(claimed),
                Duration.ofSeconds(settled),
                Duration.ofSeconds(renewed),
                Duration.ofSeconds(15),
                Duration.ofSeconds(scheduled),
                new HealthReport.Stuck(more.getInteger(4), more.getInteger(5), List.of()));
        String complaints = more.getString(6);

        assertThat(report.complaints())
                .isEqualTo(complaints.isEmpty() ? List.of() : List.of(complaints.split(" ", -1)));
    }

    @Test
    void isNotKeptFromItsWorkByOneNameThatIsStuck() {
        Duration now = Duration.ZERO;
        HealthReport report = new HealthReport(
                now, now, now, Duration.ofSeconds(15), now, new HealthReport.Stuck(1, 4, List.of("one")));

        assertThat(report.complaints()).isEmpty();
    }
}
