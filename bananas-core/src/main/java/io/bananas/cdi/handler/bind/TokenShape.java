package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** A value that begins with one of a few tokens; its content does not count. */
final class TokenShape extends Shape {

    private final Set<JsonToken> tokens;

    TokenShape(String expected, Set<JsonToken> tokens) {
        super(expected);
        this.tokens = tokens;
    }

    @Override
    void check(JsonParser in) throws IOException {
        if (!tokens.contains(in.currentToken())) {
            throw misfit(in);
        }
        in.skipChildren();
    }
}
