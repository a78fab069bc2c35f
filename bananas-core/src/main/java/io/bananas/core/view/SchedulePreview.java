package io.bananas.core.view;

import java.time.Instant;
import java.util.List;

/**
 * When a schedule would fire.
 *
 * @param next the next occurrences, at most {@link #TIMES}
 * @param words its cron expression in English words
 */
public record SchedulePreview(List<Instant> next, String words) {

    /** How many occurrences a preview has, where there are so many. */
    public static final int TIMES = 5;

    public SchedulePreview {
        next = List.copyOf(next);
    }
}
