package io.bananas.cli;

import io.bananas.client.model.Status;

/** Colours of a terminal, or none. */
final class Style {

    private static final String RESET = "\u001b[0m";

    private final boolean on;

    Style(boolean on) {
        this.on = on;
    }

    boolean coloured() {
        return on;
    }

    String status(String status) {
        return switch (status) {
            case Status.COMPLETED -> green(status);
            case Status.FAILED -> red(status);
            case Status.PROCESSING -> in("36", status);
            case Status.CANCELLED -> faint(status);
            default -> status;
        };
    }

    String red(String text) {
        return in("31", text);
    }

    String green(String text) {
        return in("32", text);
    }

    String bold(String text) {
        return in("1", text);
    }

    String faint(String text) {
        return in("2", text);
    }

    private String in(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
