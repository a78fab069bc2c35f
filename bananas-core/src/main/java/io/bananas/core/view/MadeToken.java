package io.bananas.core.view;

/**
 * A new token with its secret, which nobody can read later.
 *
 * @param secret never to be logged
 */
public record MadeToken(Token token, String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "MadeToken[" + token.id() + "]";
    }
}
