package io.bananas.core.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the log of actions, the newest entry first.
 *
 * @param next the number of the entry before which the next page begins; {@code null} on the last page
 */
public record LogPage(List<LogEntry> entries, @Nullable Long next) {

    /** How many entries a page has at most. */
    public static final int MOST = 1_000;

    public LogPage {
        entries = List.copyOf(entries);
    }
}
