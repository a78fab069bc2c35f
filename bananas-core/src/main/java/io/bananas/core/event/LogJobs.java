package io.bananas.core.event;

import java.util.Locale;

/** {@code BANANAS_LOG_JOBS}: how much the log tells of jobs. Where the log is at {@code DEBUG}, it always tells all. */
public enum LogJobs {
    /** A line for each step of each job. */
    ALL,
    /** The same up to {@value Throttle#MOST_LINES} lines a second; the rest is counted. */
    AUTO,
    /** Only what needs a look. */
    FAILURES;

    /** The choice as users write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
