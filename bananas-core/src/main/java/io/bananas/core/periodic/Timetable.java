package io.bananas.core.periodic;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The occurrences of a cron expression in a time zone. When the clocks change, they skip an hour or show it twice:
 *
 * <ul>
 *   <li>An expression with certain hours goes by the clock on the wall. An occurrence in skipped time comes once, when that time is over.
 *   An occurrence that the clocks show twice comes at the first pass.
 *   <li>An expression for every hour goes by the time that passes. It has no occurrence in skipped time, and has occurrences in both
 *   passes.
 * </ul>
 *
 * Immutable.
 */
public final class Timetable {

    /** A little less than the smallest step of any expression. */
    private static final Duration INSTANT = Duration.ofNanos(1);

    /** The search gives up after so many clock changes, which is some decades. */
    private static final int MOST_CHANGES = 200;

    private final CronExpression cron;
    private final ZoneRules rules;

    private Timetable(CronExpression cron, ZoneRules rules) {
        this.cron = cron;
        this.rules = rules;
    }

    /**
     * The occurrences in a zone.
     *
     * @throws IllegalArgumentException when one of the two cannot be read
     */
    public static Timetable of(String cron, String timezone) {
        return new Timetable(CronExpression.parse(cron), zone(timezone).getRules());
    }

    /**
     * The zone of this name.
     *
     * @throws IllegalArgumentException when there is none; the message continues the name of a field
     */
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone like Europe/Berlin or UTC", e);
        }
    }

    /**
     * The first occurrence after this moment; empty when there is none.
     *
     * @throws IllegalArgumentException when the cron library cannot compute it
     */
    public Optional<Instant> next(Instant after) {
        ZoneOffset offset = rules.getOffset(after);
        LocalDateTime from = LocalDateTime.ofEpochSecond(after.getEpochSecond(), after.getNano(), offset);
        from = later(from, endOfFirstPass(rules.previousTransition(after.plus(INSTANT))));
        ZoneOffsetTransition change = rules.nextTransition(after);
        for (int i = 0; i < MOST_CHANGES; i++) {
            Optional<LocalDateTime> time = cron.next(from);
            if (time.isEmpty()) {
                return Optional.empty();
            }
            Instant at = time.get().toInstant(offset);
            if (change == null || at.isBefore(change.getInstant())) {
                return Optional.of(at);
            }
            if (change.isGap() && time.get().isBefore(change.getDateTimeAfter()) && !cron.isEveryHour()) {
                return Optional.of(change.getInstant());
            }
            offset = change.getOffsetAfter();
            from = later(change.getDateTimeAfter().minus(INSTANT), endOfFirstPass(change));
            change = rules.nextTransition(change.getInstant());
        }
        return Optional.empty();
    }

    /** The first occurrences after this moment; fewer where there are no more. */
    List<Instant> next(Instant after, int count) {
        List<Instant> found = new ArrayList<>();
        Optional<Instant> next = next(after);
        while (next.isPresent() && found.size() < count) {
            found.add(next.get());
            next = next(next.get());
        }
        return found;
    }

    /** When the occurrences come, in English words without the zone. */
    String words() {
        return cron.words();
    }

    /** The last local time of the first pass. It is {@code null} for an expression for every hour, which counts both passes. */
    private @Nullable LocalDateTime endOfFirstPass(@Nullable ZoneOffsetTransition change) {
        return change != null && change.isOverlap() && !cron.isEveryHour()
                ? change.getDateTimeBefore().minus(INSTANT)
                : null;
    }

    private static LocalDateTime later(LocalDateTime one, @Nullable LocalDateTime other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    /** The last occurrence up to this moment. {@code first} is an occurrence that is not after the moment. */
    public Instant lastUpTo(Instant moment, Instant first) {
        long low = first.getEpochSecond() - 1;
        long high = moment.getEpochSecond();
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (isFollowed(Instant.ofEpochSecond(middle), moment)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return next(Instant.ofEpochSecond(low)).orElse(first);
    }

    private boolean isFollowed(Instant after, Instant upTo) {
        return next(after).filter(next -> !next.isAfter(upTo)).isPresent();
    }
}
