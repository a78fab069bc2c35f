package io.bananas.core.handler;

import org.jspecify.annotations.Nullable;

/** The payload cannot be bound to what the handler takes: no retry can help. */
public class InvalidPayloadException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidPayloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
