package io.bananas.it.blackbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A token for each role, as an operator would write it into the settings. */
final class TestTokens {

    static final List<String> ROLES = List.of("submit", "read", "operate", "work", "admin");

    private static final int BYTES = 32;

    private final Map<String, String> secrets = new LinkedHashMap<>();

    TestTokens() {
        ROLES.forEach(role -> secrets.put(role, secret()));
    }

    static String secret() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return "bn_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String secretOf(String role) {
        return Objects.requireNonNull(secrets.get(role));
    }

    /** The value of {@code BANANAS_API_TOKENS}. */
    String setting() {
        return secrets.entrySet().stream()
                .map(token -> "the-" + token.getKey() + ":" + token.getKey() + ":" + hash(token.getValue()))
                .collect(Collectors.joining(","));
    }

    static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
