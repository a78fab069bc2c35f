package io.bananas.core.access;

import io.bananas.core.store.TokenHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret that is a token: {@code bn_} and 32 random bytes in base64url. It is never kept, and never shown but once. */
final class Secret {

    private static final String PREFIX = "bn_";
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** A new secret, which nobody can guess. */
    static Secret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads a secret; empty when the text has not the form of one. */
    static Optional<Secret> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Secret(text)) : Optional.empty();
    }

    /** The secret itself, for the one who made it. */
    String text() {
        return text;
    }

    /**
     * What is kept of the secret. A fast hash will do: nobody can try all of 32 random bytes.
     */
    TokenHash hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return new TokenHash(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
