package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Describes in few words what a payload has in place of what was expected. */
final class Came {

    private static final int MAX_TEXT = 40;

    private Came() {}

    static String described(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "the string \"" + cut(in.getText()) + "\"";
            default -> cut(in.getText());
        };
    }

    static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
