package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;

/** A value of a few kinds of token, if its text fits. */
final class ScalarShape extends Shape {

    static final Set<JsonToken> STRING = Set.of(JsonToken.VALUE_STRING);
    static final Set<JsonToken> NUMBER = Set.of(JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT);
    static final Set<JsonToken> BOOLEAN = Set.of(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE);

    private final Set<JsonToken> tokens;
    private final Predicate<String> fits;
    private final boolean primitive;

    ScalarShape(String expected, Set<JsonToken> tokens, Predicate<String> fits, boolean primitive) {
        super(expected);
        this.tokens = tokens;
        this.fits = fits;
        this.primitive = primitive;
    }

    @Override
    boolean takesNull() {
        return !primitive;
    }

    @Override
    void check(JsonParser in) throws IOException {
        if (!tokens.contains(in.currentToken()) || !fits.test(in.getText())) {
            throw misfit(in);
        }
    }

    /** Whether the text of a map's key fits; keys are strings in JSON, whatever their type. */
    boolean fitsAsKey(String text) {
        return fits.test(text);
    }
}
