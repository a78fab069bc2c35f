package io.bananas.demo;

import org.jspecify.annotations.Nullable;

/** The demo cannot go on; the message is one line for the person who started it. */
class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
