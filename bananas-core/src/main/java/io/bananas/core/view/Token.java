package io.bananas.core.view;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token. The secret is not: only its hash is kept, by the store.
 *
 * @param name tells people who uses the token
 * @param expiresAt {@code null}: never
 * @param lastUsedAt to about a minute; {@code null}: not yet
 */
public record Token(
        String id,
        String name,
        Set<Role> roles,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    /** The last moment at which a token may expire. */
    public static final Instant LATEST_EXPIRY = Instant.parse("9999-12-31T23:59:59.999Z");

    /** Names are shown and logged, so a secret that somebody takes for a name is none. */
    private static final Pattern NAME = Pattern.compile("(?!bn_)[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}");
    /** A UUID. A secret that somebody takes for an id is none. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public Token {
        roles = Set.copyOf(roles);
    }

    /** Whether a token may be called so. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static String nameRule() {
        return NAME.pattern();
    }

    /** Whether this may be the id of a token. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
