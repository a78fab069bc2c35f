package io.bananas.core.view;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When jobs died.
 *
 * @param count how many
 * @param firstAt when the first of them died
 * @param lastAt when the last of them died
 * @param byHour how many died in each of the last {@value #HOURS} hours, the oldest hour first
 */
public record Deaths(long count, Instant firstAt, Instant lastAt, List<Long> byHour) {

    /** How many hours are counted alone. */
    public static final int HOURS = 24;

    /** No job died in the last {@value #HOURS} hours. */
    public static final List<Long> NONE_LATELY = Collections.nCopies(HOURS, 0L);

    public Deaths {
        byHour = List.copyOf(byHour);
    }

    /** When these and the others died. */
    public Deaths and(Deaths others) {
        return new Deaths(
                count + others.count,
                firstAt.isBefore(others.firstAt) ? firstAt : others.firstAt,
                lastAt.isAfter(others.lastAt) ? lastAt : others.lastAt,
                IntStream.range(0, HOURS)
                        .mapToObj(i -> byHour.get(i) + others.byHour.get(i))
                        .toList());
    }
}
