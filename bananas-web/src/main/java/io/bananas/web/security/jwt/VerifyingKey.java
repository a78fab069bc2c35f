package io.bananas.web.security.jwt;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A public key that verifies signatures. Thread-safe.
 *
 * @param name the key id; {@code null} when the key has none
 * @param only the one algorithm that the key is for; {@code null} when it is for all those of its kind
 * @param verifier made once, since that takes longer than a look at the header of a token
 */
record VerifyingKey(@Nullable String name, @Nullable Algorithm only, JWSVerifier verifier) {

    private static final int LEAST_RSA_BITS = 2_048;

    /** The key that a provider shows; empty when it is for something else, or too short. */
    static Optional<VerifyingKey> of(JWK key) {
        return verifies(key)
                ? verifierOf(key).map(verifier -> new VerifyingKey(key.getKeyID(), key.getAlgorithm(), verifier))
                : Optional.empty();
    }

    private static boolean verifies(JWK key) {
        boolean kind = key instanceof ECKey || (key instanceof RSAKey && key.size() >= LEAST_RSA_BITS);
        boolean use = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean operations =
                key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY);
        return kind && use && operations;
    }

    private static Optional<JWSVerifier> verifierOf(JWK key) {
        try {
            return Optional.of(key instanceof RSAKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier(key.toECKey()));
        } catch (JOSEException curveThatJavaDoesNotHave) {
            return Optional.empty();
        }
    }

    /** Whether a token that names this key can mean no other: a provider gives no name twice. */
    boolean isNamed(@Nullable String keyId) {
        return name != null && name.equals(keyId);
    }

    boolean serves(JWSAlgorithm algorithm) {
        return (only == null || only.equals(algorithm))
                && verifier.supportedJWSAlgorithms().contains(algorithm);
    }
}
