package io.bananas.web.security.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The public keys of a provider that can verify signatures. Immutable. */
final class KeySet {

    static final KeySet NONE = new KeySet(List.of());

    /** More keys than a provider has; those after them are left out. */
    static final int MOST_KEYS = 100;

    private static final int LEAST_RSA_BITS = 2_048;

    private final List<JWK> keys;

    private KeySet(List<JWK> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads a JWK Set. Leaves out keys that verify no signatures of the algorithms of {@link SignatureCheck}, or are too short.
     *
     * @throws ParseException when the text is no JWK Set, or has no key to use
     */
    static KeySet parse(String text) throws ParseException {
        List<JWK> usable = new ArrayList<>();
        Map<String, Object>[] all = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(text), "keys");
        if (all != null) {
            for (int i = 0; i < all.length && usable.size() < MOST_KEYS; i++) {
                read(all[i]).filter(KeySet::verifies).ifPresent(usable::add);
            }
        }
        if (usable.isEmpty()) {
            throw new ParseException("the key set has no RSA or EC key that verifies signatures", 0);
        }
        return new KeySet(usable);
    }

    /** A key of a kind that nobody here knows makes the others no worse. */
    private static Optional<JWK> read(Map<String, Object> key) {
        try {
            return Optional.ofNullable(JWK.parse(key).toPublicJWK());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static boolean verifies(JWK key) {
        boolean kind = key instanceof ECKey || (key instanceof RSAKey && key.size() >= LEAST_RSA_BITS);
        boolean use = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean operations =
                key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY);
        return kind && use && operations;
    }

    int size() {
        return keys.size();
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /**
     * What verifies a token with this header; empty when no key fits. A header that names no key fits only where one key can be meant, so a
     * token costs one verification.
     */
    Optional<JWSVerifier> verifierFor(JWSHeader header) {
        JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
        List<JWSVerifier> fitting = keys.stream()
                .filter(matcher::matches)
                .map(KeySet::verifierOf)
                .flatMap(Optional::stream)
                .filter(verifier -> verifier.supportedJWSAlgorithms().contains(header.getAlgorithm()))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static Optional<JWSVerifier> verifierOf(JWK key) {
        try {
            return Optional.of(key instanceof RSAKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier(key.toECKey()));
        } catch (JOSEException curveThatJavaDoesNotHave) {
            return Optional.empty();
        }
    }
}
