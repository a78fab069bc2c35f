package io.bananas.spi;

/** Redis cannot be reached, or does not take writes at the moment. Trying again later is safe. */
public class QueueUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public QueueUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
