package io.bananas.web.token;

import io.bananas.core.view.Token;
import java.util.List;

/** The tokens that there are. */
public record Tokens(List<Token> tokens) {

    public Tokens {
        tokens = List.copyOf(tokens);
    }
}
