package io.bananas.core.access;

import io.bananas.core.view.Openness;
import java.util.List;
import java.util.Set;

/**
 * Who may use the API, as the settings say it.
 *
 * @param openness who needs no token
 * @param tokens those that are there from the start
 * @param origins whose web pages may use the API from a browser
 */
public record AccessSettings(Openness openness, List<FixedToken> tokens, Set<String> origins) {

    /** Only those who have a token of the store. */
    public static final AccessSettings TOKENS_ONLY = new AccessSettings(Openness.NOBODY, List.of(), Set.of());

    public AccessSettings {
        tokens = List.copyOf(tokens);
        origins = Set.copyOf(origins);
    }
}
