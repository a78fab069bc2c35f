package io.bananas.spi;

import org.jspecify.annotations.Nullable;

/**
 * Redis cannot be reached, or does not take writes at the moment. Whether it did what it was asked is not known, since its answer
 * may have been lost. Trying again later is safe, but a job that is submitted again without an id of its own may run twice.
 */
public class QueueUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public QueueUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
