package io.bananas.client.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of the client did not do what it was to do. */
public class BananasException extends RuntimeException {

    private List<String> submitted = List.of();
    private List<String> unsure = List.of();
    private @Nullable String subject;
    private boolean inDoubt;

    public BananasException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * The id of the job that was to be submitted or waited for, also one that the client made. With it one can look whether the job came through,
     * or submit it again. {@code null} for other calls.
     */
    public @Nullable String id() {
        return subject;
    }

    /** Notes which job the call was about. */
    public final BananasException about(String id) {
        subject = id;
        return this;
    }

    /**
     * Whether the server may have done what it was asked for, in this attempt or an earlier one. If not, it certainly has not. Says nothing of calls
     * that only read.
     */
    public final boolean isInDoubt() {
        return inDoubt;
    }

    /** Notes that the server may have done what it was asked for. */
    public final void leaveInDoubt() {
        inDoubt = true;
    }

    /** The ids of the jobs that {@code submitMany} had submitted before it failed. */
    public final List<String> submitted() {
        return submitted;
    }

    /**
     * The ids of the jobs of {@code submitMany} that may have come through or not: those of the batch that failed, unless it has certainly been
     * refused. It came through as a whole or not at all. What is in neither list was not submitted.
     */
    public final List<String> unsure() {
        return unsure;
    }

    /** Notes which jobs were submitted before, and which may have been. */
    public final BananasException afterSubmitting(List<String> ids, List<String> unsureIds) {
        submitted = List.copyOf(ids);
        unsure = List.copyOf(unsureIds);
        return this;
    }
}
