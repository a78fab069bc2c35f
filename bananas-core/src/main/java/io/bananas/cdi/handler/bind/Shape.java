package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What the JSON for one Java type must look like. Thread-safe. */
abstract class Shape {

    /** Takes any value: JSON-B alone decides. */
    static final Shape ANY = new Shape("anything") {
        @Override
        void check(JsonParser in) throws IOException {
            in.skipChildren();
        }
    };

    private final String expected;

    /** Makes a shape that describes its values as in "expected a whole number that fits int". */
    Shape(String expected) {
        this.expected = expected;
    }

    String expected() {
        return expected;
    }

    /** Whether {@code null} in JSON is {@code null} in Java: not for primitives. */
    boolean takesNull() {
        return true;
    }

    /**
     * Checks the value whose first token is the current one, and ends at its last token.
     *
     * @throws Misfit when it does not fit
     */
    final void accept(JsonParser in) throws IOException {
        if (!in.hasToken(JsonToken.VALUE_NULL)) {
            check(in);
        } else if (!takesNull()) {
            throw misfit(in);
        }
    }

    /** Checks a value that is not {@code null}. */
    abstract void check(JsonParser in) throws IOException;

    final void require(JsonToken token, JsonParser in) throws IOException {
        if (!in.hasToken(token)) {
            throw misfit(in);
        }
    }

    final Misfit misfit(JsonParser in) throws IOException {
        return new Misfit(expected(), Came.described(in));
    }
}
