package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Tells what came instead of what was expected, in few words. */
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
