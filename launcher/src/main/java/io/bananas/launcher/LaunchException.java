package io.bananas.launcher;

import org.jspecify.annotations.Nullable;

/** Something could not be started or stopped; the message is one line for a person to read. */
public class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
