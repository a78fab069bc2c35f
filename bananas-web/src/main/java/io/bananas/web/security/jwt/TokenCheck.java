package io.bananas.web.security.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.bananas.core.view.Caller;
import io.bananas.core.view.TokenProvider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/** Finds the callers of one provider's tokens. A token costs a verification once, and a hash from then on. Thread-safe. */
final class TokenCheck {

    private final ProviderKeys keys;
    private final InstantSource clock;
    private final SignatureCheck signatures;
    private final ClaimCheck validity;
    private final CallerClaims callers;
    private final VerifiedTokens verified = new VerifiedTokens();

    TokenCheck(TokenProvider provider, ProviderKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
        signatures = new SignatureCheck(keys);
        validity = new ClaimCheck(provider);
        callers = new CallerClaims(provider);
    }

    /**
     * The caller who has this token.
     *
     * @throws io.bananas.web.problem.ProblemException when it is not valid (401), or the node cannot tell yet (503)
     */
    Caller callerOf(String token) {
        String hash = hash(token);
        KeySet now = keys.current();
        Instant time = clock.instant();
        Caller known = verified.find(hash, now, time);
        return known == null ? check(token, hash, now, time) : known;
    }

    /** The caller who has this token, if it was found valid before and still is. */
    Optional<Caller> knownCallerOf(String token) {
        return Optional.ofNullable(verified.find(hash(token), keys.current(), clock.instant()));
    }

    private Caller check(String token, String hash, KeySet now, Instant time) {
        JWTClaimsSet claims = signatures.check(token, now);
        Instant until = validity.check(claims, time);
        Caller caller = callers.callerOf(claims);
        verified.add(hash, caller, now, time, until);
        return caller;
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
