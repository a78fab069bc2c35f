package io.bananas.launcher;

/** Something else has a port that a server of ours was to listen on: on another one the server may start. */
public final class PortTakenException extends LaunchException {

    private static final long serialVersionUID = 1;

    PortTakenException(String message) {
        super(message);
    }
}
