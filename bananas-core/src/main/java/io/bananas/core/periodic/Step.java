package io.bananas.core.periodic;

import io.bananas.core.job.Schedule;
import io.bananas.spi.Misfire;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule that is due does next. It submits at most one job, however many occurrences have passed.
 *
 * @param fire the occurrence to fire; {@code null}: none
 * @param next the occurrence after the newest that has come; {@code null}: none
 * @param missed how many occurrences are left out, counted up to {@value #MOST_COUNTED}
 */
record Step(@Nullable Instant fire, @Nullable Instant next, int missed) {

    /** An occurrence that is later than this is missed. */
    static final Duration LATE = Duration.ofSeconds(60);

    private static final int MOST_COUNTED = 100;

    /**
     * The step of a schedule whose next occurrence has come.
     *
     * @throws IllegalArgumentException when this node cannot read its expression or its time zone
     */
    static Step of(Schedule schedule, Instant due, Instant now) {
        Timetable timetable = Timetable.of(schedule.cron(), schedule.timezone());
        if (!isLate(due, now)) {
            return new Step(due, timetable.next(due).orElse(null), 0);
        }
        Instant newest = timetable.lastUpTo(now, due);
        boolean fires = !isLate(newest, now) || schedule.misfire() == Misfire.FIRE_ONCE;
        int before = count(timetable, due, newest);
        return new Step(
                fires ? newest : null,
                timetable.next(newest).orElse(null),
                Math.min(MOST_COUNTED, before + (fires ? 0 : 1)));
    }

    private static boolean isLate(Instant occurrence, Instant now) {
        return Duration.between(occurrence, now).compareTo(LATE) > 0;
    }

    /** Counts the occurrences from the first up to the newest, without the newest. */
    private static int count(Timetable timetable, Instant first, Instant newest) {
        int count = 0;
        Optional<Instant> at = Optional.of(first);
        while (count < MOST_COUNTED && at.isPresent() && at.get().isBefore(newest)) {
            count++;
            at = timetable.next(at.get());
        }
        return count;
    }
}
