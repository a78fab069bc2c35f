package io.bananas.client.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of the client did not do what it was to do. */
public class BananasException extends RuntimeException {

    private List<String> submitted = List.of();

    public BananasException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * The ids of the jobs that {@code submitMany} had submitted before it failed. Those of the batch that failed are not among them: that
     * batch may have come through or not.
     */
    public final List<String> submitted() {
        return submitted;
    }

    /** Notes which jobs were submitted before. */
    public final BananasException afterSubmitting(List<String> ids) {
        submitted = List.copyOf(ids);
        return this;
    }
}
