package io.bananas.web.security.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that the provider has signed a token. Of the header it believes which key and algorithm are meant, and nothing else: a key, or the
 * address of one, in the header counts for nothing. Thread-safe.
 */
final class SignatureCheck {

    static final int LONGEST = 16_384;

    /** Those whose keys only the provider has. With others, a public key would be enough to sign, or no key at all. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** A provider signs more than access tokens with its keys, such as logout tokens. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final ProviderKeys keys;

    SignatureCheck(ProviderKeys keys) {
        this.keys = keys;
    }

    /**
     * The claims of a token.
     *
     * @param now the keys to check with
     * @throws io.bananas.web.problem.ProblemException when the provider has not signed it, or the node cannot tell
     */
    JWTClaimsSet check(String token, KeySet now) {
        SignedJWT jwt = parse(token);
        checkHeader(jwt.getHeader());
        Optional<VerifyingKey> key = now.keyFor(jwt.getHeader());
        if (key.isEmpty()) {
            throw withoutKey(now).exception();
        }
        if (!verifies(jwt, key.get().verifier())) {
            throw withWrongKey(key.get(), jwt.getHeader(), now).exception();
        }
        try {
            return jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw Refusal.CLAIMS.exception();
        }
    }

    /** Whatever the library makes of texts that strangers send, they are no token. */
    private static SignedJWT parse(String token) {
        if (token.length() > LONGEST) {
            throw Refusal.UNREADABLE.exception();
        }
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | RuntimeException e) {
            throw Refusal.UNREADABLE.exception();
        }
    }

    private static void checkHeader(JWSHeader header) {
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw Refusal.ALGORITHM.exception();
        }
        JOSEObjectType type = header.getType();
        if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
            throw Refusal.TYPE.exception();
        }
        if (header.getCriticalParams() != null) {
            throw Refusal.CRITICAL.exception();
        }
    }

    /** Where names do not say which key is meant, it may be one that the node does not know yet. */
    private Refusal withWrongKey(VerifyingKey tried, JWSHeader header, KeySet now) {
        return !tried.isNamed(header.getKeyID()) && mayBeOld(now) ? Refusal.LOADING : Refusal.SIGNATURE;
    }

    /** The node may have loaded the key just now, while it looked for it among those before. */
    private boolean mayBeOld(KeySet now) {
        return keys.mayBeOld() || keys.current() != now;
    }

    private Refusal withoutKey(KeySet now) {
        boolean old = mayBeOld(now);
        if (now.isEmpty()) {
            return Refusal.NO_KEYS;
        }
        return old ? Refusal.LOADING : Refusal.UNKNOWN_KEY;
    }

    private static boolean verifies(SignedJWT jwt, JWSVerifier verifier) {
        try {
            return jwt.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }
}
