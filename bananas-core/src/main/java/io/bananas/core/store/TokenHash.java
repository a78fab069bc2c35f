package io.bananas.core.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a token's secret, in hex. Two of them are compared in constant time.
 *
 * @param hex 64 digits, the letters small
 */
public record TokenHash(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public TokenHash {
        if (!FORM.matcher(hex).matches()) {
            // the value is not shown: it may be a secret that somebody took for its hash
            throw new IllegalArgumentException("must be 64 hex digits");
        }
    }

    /** Reads a hash; its letters may be large. */
    public static TokenHash parse(String text) {
        return new TokenHash(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenHash hash && MessageDigest.isEqual(bytes(), hash.bytes());
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    private byte[] bytes() {
        return hex.getBytes(StandardCharsets.US_ASCII);
    }
}
