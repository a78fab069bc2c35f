package io.bananas.core.view;

import io.bananas.spi.ScheduleInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of schedules, by id.
 *
 * @param next the id after which the next page begins; {@code null} on the last page
 */
public record SchedulePage(
        List<ScheduleInfo> schedules, @Nullable String next) {

    /** How many schedules a page may have. */
    public static final int MOST = 1_000;
}
