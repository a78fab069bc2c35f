package io.bananas.core.access;

import io.bananas.core.store.TokenHash;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import io.bananas.core.view.Token;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A token of the settings, which is there from the start for as long as the settings have it. */
public record FixedToken(Caller caller, TokenHash hash) {

    private static final String FORM = "must be name:role+role:sha256-in-hex";
    private static final int PARTS = 3;

    /**
     * Reads {@code name:role+role:sha256-in-hex}.
     *
     * @throws IllegalArgumentException with the rule that is broken; it never has the text, which may be a secret
     */
    public static FixedToken parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException(FORM);
        }
        if (!Token.isName(parts[0])) {
            throw new IllegalArgumentException(FORM + ", with a name that matches " + Token.nameRule());
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String label : Arrays.asList(parts[1].split(Pattern.quote("+"), -1))) {
            roles.add(Role.of(label)
                    .orElseThrow(() -> new IllegalArgumentException(FORM + ", with roles of " + Role.labels())));
        }
        return new FixedToken(new Caller(parts[0], roles), hashOf(parts[2]));
    }

    private static TokenHash hashOf(String text) {
        try {
            return TokenHash.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(FORM + ", with the 64 hex digits of a SHA-256", e);
        }
    }
}
