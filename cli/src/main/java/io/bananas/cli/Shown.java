package io.bananas.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How values look in a table. */
final class Shown {

    private static final int LONGEST = 100;

    private Shown() {}

    static String time(@Nullable Instant moment) {
        return moment == null ? "-" : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String duration(@Nullable Duration duration) {
        if (duration == null) {
            return "-";
        }
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.toDays() > 0) {
            return duration.toDays() + "d" + duration.toHoursPart() + "h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + "h" + duration.toMinutesPart() + "m";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + "m" + duration.toSecondsPart() + "s"
                : duration.toSeconds() + "s";
    }

    static String text(@Nullable String text) {
        return text == null ? "-" : shortened(text);
    }

    private static String shortened(String text) {
        String line = line(text);
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }

    /** In one line, and without what a terminal would obey. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.chars().forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
        return line.toString();
    }
}
