package io.bananas.core.view;

import io.bananas.spi.QueueUnavailableException;
import org.jspecify.annotations.Nullable;

/** The store takes no jobs at the moment, and has none of this call: no job of it will run. */
public final class NotSubmittedException extends QueueUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason why the store takes none, to be read behind "nothing was submitted: "
     */
    public NotSubmittedException(String reason) {
        this("nothing was submitted: " + reason, null);
    }

    private NotSubmittedException(String message, @Nullable NotSubmittedException cause) {
        super(message, cause);
    }

    /** The same for another thread, whose jobs were in the same call. */
    public NotSubmittedException again() {
        return new NotSubmittedException(String.valueOf(getMessage()), this);
    }
}
