package io.bananas.core.access;

import io.bananas.core.view.Openness;
import io.bananas.core.view.TokenProvider;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the API, as the settings say it.
 *
 * @param openness who needs no token
 * @param tokens those that are there from the start
 * @param origins whose web pages may use the API from a browser
 * @param provider who makes the tokens that the API takes instead of those of the store and the settings; {@code null}: nobody does
 */
public record AccessSettings(
        Openness openness,
        List<FixedToken> tokens,
        Set<String> origins,
        @Nullable TokenProvider provider) {

    /** Only those who have a token of the store. */
    public static final AccessSettings TOKENS_ONLY = new AccessSettings(Openness.NOBODY, List.of(), Set.of());

    public AccessSettings {
        tokens = List.copyOf(tokens);
        origins = Set.copyOf(origins);
    }

    /** Settings without a provider. */
    public AccessSettings(Openness openness, List<FixedToken> tokens, Set<String> origins) {
        this(openness, tokens, origins, null);
    }

    /** The same with a provider. */
    public AccessSettings with(TokenProvider its) {
        return new AccessSettings(openness, tokens, origins, its);
    }

    /** Whether nobody gets in before somebody has made a token in the store. */
    boolean needsFirstToken() {
        return openness == Openness.NOBODY && tokens.isEmpty() && provider == null;
    }
}
