package io.bananas.spi;

import org.jspecify.annotations.Nullable;

/** Redis cannot be reached, or does not take writes at the moment. Trying again later is safe. */
public class QueueUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public QueueUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
