package io.bananas.core.why;

import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** Puts values into words. */
public final class Words {

    private static final int LONGEST_MESSAGE = 200;
    private static final DateTimeFormatter SECONDS =
            new DateTimeFormatterBuilder().appendInstant(0).toFormatter();

    private Words() {}

    /** A number of things, such as "1 job" or "12 jobs". */
    public static String many(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** That jobs wait: "1 job waits" or "12 jobs wait". */
    public static String waiting(long jobs) {
        return many(jobs, "job") + (jobs == 1 ? " waits" : " wait");
    }

    /** A length of time in its largest unit, such as "12 s". Negative ones count as none. */
    public static String span(Duration time) {
        if (time.toDays() > 1) {
            return time.toDays() + " days";
        } else if (time.toHours() > 1) {
            return time.toHours() + " h";
        } else if (time.toMinutes() > 1) {
            return time.toMinutes() + " min";
        } else if (time.toSeconds() > 0) {
            return time.toSeconds() + " s";
        }
        return Math.max(0, time.toMillis()) + " ms";
    }

    /** A moment, to the second. */
    public static String moment(Instant time) {
        return SECONDS.format(time);
    }

    /** Which run of how many the next one is, or the one under way. */
    static String attempt(int number, JobInfo job) {
        return "attempt " + number + " of " + Math.max(number, job.maxRetries() + 1);
    }

    /** The failure in short, such as "IOException: no route to host". */
    public static String error(@Nullable JobError error) {
        if (error == null) {
            return "an unknown error";
        }
        String type = error.type().substring(error.type().lastIndexOf('.') + 1);
        String message = error.message().strip();
        return message.isEmpty() ? type : type + ": " + shortened(message);
    }

    private static String shortened(String message) {
        if (message.length() <= LONGEST_MESSAGE) {
            return message;
        }
        int end =
                Character.isHighSurrogate(message.charAt(LONGEST_MESSAGE - 1)) ? LONGEST_MESSAGE - 1 : LONGEST_MESSAGE;
        return message.substring(0, end) + "…";
    }
}
