package io.bananas.core.execute;

import io.bananas.spi.JobError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a run failed, cut to a size that can be kept. */
public record Failure(String type, String message, @Nullable String stack) {

    private static final int MAX_MESSAGE = 2_000;
    private static final int MAX_STACK = 8_000;

    public Failure {
        message = cut(message, MAX_MESSAGE);
        stack = stack == null ? null : cut(stack, MAX_STACK);
    }

    /** The handler threw. */
    public static Failure thrown(Throwable thrown) {
        String type = thrown.getClass().getName();
        try {
            return new Failure(type, messageOf(thrown), stackOf(thrown));
        } catch (RuntimeException | StackOverflowError e) {
            return new Failure(type, thrown.getClass().getSimpleName(), null);
        }
    }

    /** The payload could not be bound. */
    public static Failure binding(Throwable thrown) {
        return new Failure("binding", messageOf(thrown), null);
    }

    /** The run took too long. */
    public static Failure timeout(Duration timeout) {
        return new Failure("timeout", "timed out after " + timeout.toMillis() + " ms", null);
    }

    /** As it is kept with the job. */
    public JobError toError(int attempt, Instant at) {
        return new JobError(attempt, at, type, message, stack);
    }

    private static String messageOf(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    }

    private static String stackOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + "…";
    }
}
