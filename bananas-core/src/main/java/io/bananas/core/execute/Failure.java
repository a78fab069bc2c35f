package io.bananas.core.execute;

import io.bananas.core.job.ErrorTypes;
import io.bananas.spi.JobError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a run failed, cut to a size that can be kept. */
public record Failure(String type, String message, @Nullable String stack) {

    private static final int MAX_TYPE = 500;
    private static final int MAX_MESSAGE = 2_000;

    public Failure {
        type = cut(type, MAX_TYPE);
        message = cut(message, MAX_MESSAGE);
        stack = stack == null ? null : cut(stack, StackText.MAX);
    }

    /** The handler threw. */
    public static Failure thrown(Throwable thrown) {
        return new Failure(thrown.getClass().getName(), messageOf(thrown), StackText.of(thrown));
    }

    /** The payload could not be bound. */
    public static Failure binding(Throwable thrown) {
        return new Failure(ErrorTypes.BINDING, messageOf(thrown), null);
    }

    /** The run took too long. */
    static Failure timeout(ActiveRun run) {
        String message = "timed out after " + run.timeout().toMillis() + " ms";
        return new Failure("timeout", message, StackText.of(run.stack()));
    }

    /** The handler returned more than is kept. */
    static Failure resultTooLarge(long bytes, int max) {
        return new Failure(
                "result_too_large",
                "the result has " + bytes + " bytes, and BANANAS_MAX_RESULT_BYTES allows " + max,
                null);
    }

    /** This node cannot read the payload. */
    static Failure payloadTooLarge(long bytes, long heap) {
        return new Failure(
                "payload_too_large",
                "the payload of " + bytes + " bytes does not fit into the heap of this worker, which has " + heap
                        + " bytes",
                null);
    }

    /** The run has ended, and the store refuses its outcome. */
    static Failure notStored(Throwable why) {
        return new Failure("outcome_not_stored", "the outcome could not be stored: " + messageOf(why), null);
    }

    /** This failure, when the store refuses it. */
    Failure notStoredEither(Throwable why) {
        Failure refused = notStored(why);
        return new Failure(refused.type, refused.message + "; the run had failed: " + type + ": " + message, null);
    }

    /** The failure as the store keeps it with the job. */
    public JobError toError(int attempt, Instant at) {
        return JobError.builder(type, message)
                .attempt(attempt)
                .at(at)
                .stack(stack)
                .build();
    }

    /** Reads a message safely: an exception of the handler's own may throw when it is asked. */
    private static String messageOf(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null || message.isBlank() ? nameOf(thrown) : message;
        } catch (Throwable unspeakable) {
            return nameOf(thrown);
        }
    }

    private static String nameOf(Throwable thrown) {
        String name = thrown.getClass().getName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static String cut(String whole, int max) {
        String text = WholeText.of(whole.length() <= max ? whole : whole.substring(0, max + 1));
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + "…";
    }
}
