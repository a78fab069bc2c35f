package io.bananas.core.periodic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.view.SchedulePreview;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.InvalidScheduleException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees of a schedule before it is put. */
class SchedulePreviewTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static SchedulePreview preview(String cron, @Nullable String timezone) {
        return ScheduleRules.preview(cron, timezone, NOON);
    }

    @Test
    void showsTheNextFiveTimesInTheZone() {
        assertThat(preview("0 3 * * MON-FRI", "Europe/Berlin").next())
                .containsExactly(
                        Instant.parse("2026-11-23T02:00:00Z"),
                        Instant.parse("2026-11-24T02:00:00Z"),
                        Instant.parse("2026-11-25T02:00:00Z"),
                        Instant.parse("2026-11-26T02:00:00Z"),
                        Instant.parse("2026-11-27T02:00:00Z"));
        assertThat(preview("0 3 * * *", null).next()).startsWith(Instant.parse("2026-11-22T03:00:00Z"));
    }

    /** The clocks skip half past two on 29 March. */
    @Test
    void showsWhatTheClocksDo() {
        List<Instant> next = ScheduleRules.preview("30 2 * * *", "Europe/Berlin", Instant.parse("2026-03-28T00:00:00Z"))
                .next();
        assertThat(next.subList(0, 3))
                .containsExactly(
                        Instant.parse("2026-03-28T01:30:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-30T00:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 3 * * *          | at 03:00",
                "@daily             | at 00:00",
                "*/5 * * * *        | every 5 minutes",
                "0 3 * * MON-FRI    | at 03:00 every day between Monday and Friday",
                "0 3 1 * MON        | at 03:00 at 1 day or at 03:00 at Monday day",
                "0 0 * * */2        | by the expression 0 0 0 * * */2",
                "0 9-17/2 * * *     | by the expression 0 0 9-17/2 * * *",
                "5/15 * * * *       | by the expression 0 5/15 * * * *",
            })
    void saysTheExpressionInWords(String cron, String words) {
        assertThat(preview(cron, null).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * * * *",
                "*/10 * * * * *",
                "0 0 L * *",
                "0 0 15W * *",
                "0 0 LW * *",
                "0 0 * * 5#2",
                "0 0 * * 5L",
                "0 0 ? * 0",
                "1,2,30-40/2 0-5,7 * JAN,MAR-JUN 7",
                "@hourly",
                "@yearly"
            })
    void hasWordsForWhateverComes(String cron) {
        SchedulePreview preview = preview(cron, "Asia/Kathmandu");
        assertThat(preview.next()).hasSize(SchedulePreview.TIMES).isSorted().doesNotHaveDuplicates();
        assertThat(preview.words()).isNotBlank().doesNotContain("null", "{");
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> ScheduleRules.preview(null, "Mars/Olympus", NOON))
                .isInstanceOfSatisfying(
                        InvalidScheduleException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(Problem::field)
                                .containsExactly("timezone", "cron"));
        assertThatThrownBy(() -> preview("0 0 30 2 *", null))
                .isInstanceOfSatisfying(
                        InvalidScheduleException.class,
                        wrong -> assertThat(wrong.problems())
                                .containsExactly(Problem.of("cron", null, "must have a time that comes")));
    }
}
