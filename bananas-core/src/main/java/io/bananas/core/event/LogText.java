package io.bananas.core.event;

import io.bananas.core.job.ErrorTypes;
import io.bananas.spi.JobError;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words for what happened to a job, as the log shows them. Each text is bounded, and no message of an exception looks like a log line. */
final class LogText {

    private static final int MAX_MESSAGE = 500;
    private static final int MAX_STACK = 4_000;
    private static final long SECONDS_IN_WORDS = 120;

    private LogText() {}

    /** The error in one line. It leaves out why a payload does not bind, since that quotes the payload; the API shows it with the job. */
    static String of(JobError error) {
        if (error.type().equals(ErrorTypes.BINDING)) {
            return "its payload does not bind; GET /jobs/{id} tells why";
        }
        String message = error.message();
        String cut = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
        return error.type() + ": " + oneLine(cut);
    }

    private static String oneLine(String text) {
        return text.codePoints()
                .map(character -> Character.isISOControl(character) ? ' ' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The stack, indented, to stand below the line of the error; '' when there is none. */
    static String stackOf(JobError error) {
        String stack = error.stack();
        if (stack == null || stack.isBlank()) {
            return "";
        }
        String cut = stack.length() <= MAX_STACK ? stack : stack.substring(0, MAX_STACK) + "…";
        return cut.lines().map(line -> "\n    " + oneLine(line)).collect(Collectors.joining());
    }

    /** The delay as people say it. */
    static String of(Duration delay) {
        if (delay.toSeconds() < 1) {
            return delay.toMillis() + " ms";
        }
        if (delay.toSeconds() < SECONDS_IN_WORDS) {
            String seconds = String.format(Locale.ROOT, "%.1f", delay.toMillis() / 1e3);
            return (seconds.endsWith(".0") ? seconds.substring(0, seconds.length() - 2) : seconds) + " s";
        }
        return delay.toMinutes() < SECONDS_IN_WORDS ? delay.toMinutes() + " min" : delay.toHours() + " h";
    }

    static String count(int count, String one) {
        return count(count, one, one + "s");
    }

    static String count(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
