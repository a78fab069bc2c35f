package io.bananas.core.periodic;

import static io.bananas.testing.ScheduleBuilder.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Schedule;
import io.bananas.spi.Misfire;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a schedule does that is due, by how late it is. */
class StepTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private static Schedule of(String cron, Misfire misfire) {
        return schedule("a").cron(cron).misfire(misfire).build();
    }

    private static Step step(@Nullable String fire, String next, int missed) {
        return new Step(fire == null ? null : Instant.parse(fire), Instant.parse(next), missed);
    }

    @Test
    void firesOnTimeAndUpToAMinuteLate() {
        for (Misfire misfire : Misfire.values()) {
            Schedule daily = of("0 9 * * *", misfire);
            Step onTime = step("2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z", 0);

            assertThat(Step.of(daily, NINE, NINE)).isEqualTo(onTime);
            assertThat(Step.of(daily, NINE, NINE.plusSeconds(60))).isEqualTo(onTime);
        }
    }

    @Test
    void firesTheOneThatWasMissedOrNone() {
        Instant later = NINE.plusSeconds(61);

        assertThat(Step.of(of("0 9 * * *", Misfire.FIRE_ONCE), NINE, later))
                .isEqualTo(step("2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z", 0));
        assertThat(Step.of(of("0 9 * * *", Misfire.SKIP), NINE, later))
                .isEqualTo(step(null, "2026-03-03T09:00:00Z", 1));
    }

    @Test
    void firesTheNewestAfterAWeek() {
        Instant weekLater = NINE.plusSeconds(7 * 86_400 + 3_600);

        assertThat(Step.of(of("0 9 * * *", Misfire.FIRE_ONCE), NINE, weekLater))
                .isEqualTo(step("2026-03-09T09:00:00Z", "2026-03-10T09:00:00Z", 7));
        assertThat(Step.of(of("0 9 * * *", Misfire.SKIP), NINE, weekLater))
                .isEqualTo(step(null, "2026-03-10T09:00:00Z", 8));
    }

    /** What is missed is left out, and what has just come is not missed. */
    @Test
    void firesTheNewestIfItIsOnTimeWhateverWasMissedBefore() {
        Instant weekLater = NINE.plusSeconds(7 * 86_400 + 5);

        for (Misfire misfire : Misfire.values()) {
            assertThat(Step.of(of("* * * * * *", misfire), NINE, weekLater))
                    .isEqualTo(step("2026-03-09T09:00:05Z", "2026-03-09T09:00:06Z", 100));
            assertThat(Step.of(of("0 9 * * *", misfire), NINE, weekLater))
                    .isEqualTo(step("2026-03-09T09:00:00Z", "2026-03-10T09:00:00Z", 7));
        }
    }
}
