package io.bananas.core.periodic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss xxx");

    /** The next occurrences after a moment, as clocks in the zone show them. */
    private static List<String> after(String moment, String cron, String zone, int count) {
        Timetable timetable = Timetable.of(cron, zone);
        List<String> times = new ArrayList<>();
        Optional<Instant> at = Optional.of(Instant.parse(moment));
        for (int i = 0; i < count; i++) {
            at = timetable.next(at.orElseThrow());
            times.add(at.map(instant -> OFFSET.format(instant.atZone(ZoneId.of(zone))))
                    .orElse("never"));
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 3 * * *          | 01-01 03:00:00 +00:00, 01-02 03:00:00 +00:00",
                "*/20 * * * *       | 01-01 00:20:00 +00:00, 01-01 00:40:00 +00:00",
                "*/10 * * * * *     | 01-01 00:00:10 +00:00, 01-01 00:00:20 +00:00",
                "30 0 9 * * MON-FRI | 01-01 09:00:30 +00:00, 01-02 09:00:30 +00:00",
                "0 9 * * 7          | 01-04 09:00:00 +00:00, 01-11 09:00:00 +00:00",
                "0 9 * * sun        | 01-04 09:00:00 +00:00, 01-11 09:00:00 +00:00",
                "0 9 L * *          | 01-31 09:00:00 +00:00, 02-28 09:00:00 +00:00",
                "0 9 15W * *        | 01-15 09:00:00 +00:00, 02-16 09:00:00 +00:00",
                "0 9 ? * 5#2        | 01-09 09:00:00 +00:00, 02-13 09:00:00 +00:00",
                "0 9 * * 5L         | 01-30 09:00:00 +00:00, 02-27 09:00:00 +00:00",
                "0 12 13 * FRI      | 01-02 12:00:00 +00:00, 01-09 12:00:00 +00:00, 01-13 12:00:00 +00:00",
                "0 0 29 2 *         | 02-29 00:00:00 +00:00, 02-29 00:00:00 +00:00",
                "@hourly            | 01-01 01:00:00 +00:00, 01-01 02:00:00 +00:00",
                "@daily             | 01-02 00:00:00 +00:00, 01-03 00:00:00 +00:00",
                "@Midnight          | 01-02 00:00:00 +00:00, 01-03 00:00:00 +00:00",
                "@weekly            | 01-04 00:00:00 +00:00, 01-11 00:00:00 +00:00",
                "@monthly           | 02-01 00:00:00 +00:00, 03-01 00:00:00 +00:00",
                "@yearly            | 01-01 00:00:00 +00:00, 01-01 00:00:00 +00:00",
                "@annually          | 01-01 00:00:00 +00:00, 01-01 00:00:00 +00:00",
            })
    void knowsWhatCronKnows(String cron, String times) {
        List<String> expected = List.of(times.split(", ", -1));

        assertThat(after("2026-01-01T00:00:00Z", cron, "UTC", expected.size())).isEqualTo(expected);
    }

    /** In Berlin clocks go from 2:00 to 3:00 on March 29, and from 3:00 to 2:00 on October 25. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 2 * * *   | 2026-03-28T00:00:00Z | 03-28 02:30:00 +01:00, 03-29 03:00:00 +02:00, 03-30 02:30:00 +02:00",
                "0,30 2 * * * | 2026-03-29T00:00:00Z | 03-29 03:00:00 +02:00, 03-30 02:00:00 +02:00",
                "0 2-3 * * *  | 2026-03-29T00:00:00Z | 03-29 03:00:00 +02:00, 03-30 02:00:00 +02:00",
                "30 * * * *   | 2026-03-29T00:00:00Z | 03-29 01:30:00 +01:00, 03-29 03:30:00 +02:00",
                "30 2 * * *   | 2026-10-24T12:00:00Z | 10-25 02:30:00 +02:00, 10-26 02:30:00 +01:00",
                "0 3 * * *    | 2026-10-24T12:00:00Z | 10-25 03:00:00 +01:00, 10-26 03:00:00 +01:00",
                "30 */2 * * * | 2026-10-24T23:00:00Z | 10-25 02:30:00 +02:00, 10-25 04:30:00 +01:00",
                "30 * * * *   | 2026-10-24T23:00:00Z | 10-25 01:30:00 +02:00, 10-25 02:30:00 +02:00, 10-25 02:30:00 +01:00, 10-25 03:30:00 +01:00",
            })
    void clocksChangeInBerlin(String cron, String from, String times) {
        List<String> expected = List.of(times.split(", ", -1));

        assertThat(after(from, cron, "Europe/Berlin", expected.size())).isEqualTo(expected);
    }

    /** In New York clocks go from 2:00 to 3:00 on March 8, and from 2:00 to 1:00 on November 1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15 2 * * *   | 2026-03-07T12:00:00Z | 03-08 03:00:00 -04:00, 03-09 02:15:00 -04:00",
                "*/30 * * * * | 2026-03-08T06:00:00Z | 03-08 01:30:00 -05:00, 03-08 03:00:00 -04:00, 03-08 03:30:00 -04:00",
                "30 1 * * *   | 2026-10-31T12:00:00Z | 11-01 01:30:00 -04:00, 11-02 01:30:00 -05:00",
                "*/30 * * * * | 2026-11-01T05:00:00Z | 11-01 01:30:00 -04:00, 11-01 01:00:00 -05:00, 11-01 01:30:00 -05:00, 11-01 02:00:00 -05:00",
                "0 0 * * *    | 2026-10-31T12:00:00Z | 11-01 00:00:00 -04:00, 11-02 00:00:00 -05:00",
            })
    void clocksChangeInNewYork(String cron, String from, String times) {
        List<String> expected = List.of(times.split(", ", -1));

        assertThat(after(from, cron, "America/New_York", expected.size())).isEqualTo(expected);
    }

    /** On Lord Howe clocks go from 2:00 to 1:30 on April 5, and from 2:00 to 2:30 on October 4. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "45 1 * * *   | 2026-04-04T12:00:00Z | 04-05 01:45:00 +11:00, 04-06 01:45:00 +10:30",
                "45 * * * *   | 2026-04-04T14:00:00Z | 04-05 01:45:00 +11:00, 04-05 01:45:00 +10:30, 04-05 02:45:00 +10:30",
                "15 2 * * *   | 2026-10-03T12:00:00Z | 10-04 02:30:00 +11:00, 10-05 02:15:00 +11:00",
                "0 2 * * *    | 2026-10-03T12:00:00Z | 10-04 02:30:00 +11:00, 10-05 02:00:00 +11:00",
                "15 * * * *   | 2026-10-03T14:00:00Z | 10-04 01:15:00 +10:30, 10-04 03:15:00 +11:00",
                "45 2 * * *   | 2026-10-03T12:00:00Z | 10-04 02:45:00 +11:00, 10-05 02:45:00 +11:00",
            })
    void clocksChangeByHalfAnHourOnLordHowe(String cron, String from, String times) {
        List<String> expected = List.of(times.split(", ", -1));

        assertThat(after(from, cron, "Australia/Lord_Howe", expected.size())).isEqualTo(expected);
    }

    /** Against a walk over all local times of some years, one by one, with what the documentation says of changed clocks. */
    @Test
    void agreesWithAWalkOverAllMinutesNearChanges() {
        Random random = new Random(20_261_127);
        for (String zone : List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")) {
            for (int i = 0; i < 20; i++) {
                int minute = random.nextInt(60);
                int hour = random.nextInt(5);
                boolean everyHour = random.nextBoolean();
                String cron = minute + (everyHour ? " *" : " " + hour) + " * * *";
                for (String from : List.of(
                        "2026-03-07T00:00:00Z",
                        "2026-03-28T00:00:00Z",
                        "2026-04-04T00:00:00Z",
                        "2026-10-03T00:00:00Z",
                        "2026-10-24T00:00:00Z",
                        "2026-10-31T00:00:00Z")) {
                    Instant begin = Instant.parse(from);
                    assertThat(occurrences(Timetable.of(cron, zone), begin))
                            .as(cron + " in " + zone + " from " + from)
                            .isEqualTo(walk(ZoneId.of(zone), minute, everyHour ? -1 : hour, begin));
                }
            }
        }
    }

    private static List<Instant> occurrences(Timetable timetable, Instant begin) {
        List<Instant> times = new ArrayList<>();
        Instant end = begin.plusSeconds(3 * 86_400);
        Optional<Instant> at = timetable.next(begin);
        while (at.isPresent() && !at.get().isAfter(end)) {
            times.add(at.get());
            at = timetable.next(at.get());
        }
        return times;
    }

    private static List<Instant> walk(ZoneId zone, int minute, int hour, Instant begin) {
        TreeSet<Instant> times = new TreeSet<>();
        Instant end = begin.plusSeconds(3 * 86_400);
        LocalDateTime time = LocalDateTime.ofInstant(begin, zone).minusDays(1).withSecond(0);
        for (int i = 0; i < 5 * 24 * 60; i++, time = time.plusMinutes(1)) {
            if (time.getMinute() != minute || (hour >= 0 && time.getHour() != hour)) {
                continue;
            }
            var offsets = zone.getRules().getValidOffsets(time);
            if (hour < 0) {
                LocalDateTime local = time;
                offsets.forEach(offset -> times.add(local.toInstant(offset)));
            } else if (offsets.isEmpty()) {
                times.add(zone.getRules().getTransition(time).getInstant());
            } else {
                times.add(time.toInstant(offsets.get(0)));
            }
        }
        return times.stream()
                .filter(at -> at.isAfter(begin) && !at.isAfter(end))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * * *", "*/5 * * * *", "0 3 * * *", "@monthly", "30 2 29 2 *"})
    void findsTheLastOccurrenceUpToAMoment(String cron) {
        Timetable timetable = Timetable.of(cron, "Europe/Berlin");
        Instant first = timetable.next(Instant.parse("2024-02-01T00:00:00Z")).orElseThrow();
        Instant moment = Instant.parse("2026-10-25T01:30:07.500Z");

        Instant last = timetable.lastUpTo(moment, first);

        assertThat(last).isBetween(first, moment);
        assertThat(timetable.next(last).orElseThrow()).isAfter(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "* * * *",
                "* * * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * 32 * *",
                "* * * 13 *",
                "* * * * 8",
                "*/0 * * * *",
                "a * * * *",
                "@never",
                "@",
                "5-1 * * * *",
                "0 22-2 * * *",
                "1,, * * * *",
                "* * * FOO *",
                "\u0000 * * * *",
                "-1 * * * *"
            })
    void refusesWhatIsNoCron(String cron) {
        assertThatThrownBy(() -> Timetable.of(cron, "UTC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must ");
    }

    @Test
    void refusesWhatIsNoZoneAndWhatIsTooLong() {
        assertThatThrownBy(() -> Timetable.of("@daily", "Europe/Atlantis"))
                .hasMessageStartingWith("must be a time zone");
        assertThatThrownBy(() -> Timetable.of("* ".repeat(200), "UTC")).hasMessageContaining("200 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "0 0 31 4,6,9,11 *"})
    void whatNeverComesHasNoNext(String cron) {
        assertThat(Timetable.of(cron, "Europe/Berlin").next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }
}
