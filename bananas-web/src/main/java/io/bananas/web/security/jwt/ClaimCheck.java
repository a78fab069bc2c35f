package io.bananas.web.security.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.bananas.core.view.TokenProvider;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Locale;
import java.util.Set;

/** Checks whether a token of the provider is for this API, and valid now. Thread-safe. */
final class ClaimCheck {

    /** What ID tokens and logout tokens have. A provider signs them with the same keys, and browsers and clients pass them on. */
    private static final Set<String> NOT_OF_ACCESS = Set.of("nonce", "at_hash", "events");

    private static final Set<String> OTHER_TYPES = Set.of("id", "logout", "refresh");

    private final TokenProvider provider;

    ClaimCheck(TokenProvider provider) {
        this.provider = provider;
    }

    /**
     * Until when the token is valid, by the clock of this node.
     *
     * @throws io.bananas.web.problem.ProblemException when it is not
     */
    Instant check(JWTClaimsSet claims, Instant now) {
        if (isForSomethingElse(claims)) {
            throw Refusal.PURPOSE.exception();
        }
        if (!provider.issuer().equals(claims.getIssuer())) {
            throw Refusal.ISSUER.exception();
        }
        if (Collections.disjoint(provider.audiences(), claims.getAudience())) {
            throw Refusal.AUDIENCE.exception();
        }
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            throw Refusal.NO_EXPIRY.exception();
        }
        Instant until = expiry.toInstant().plus(provider.skew());
        if (!now.isBefore(until)) {
            throw Refusal.EXPIRED.exception();
        }
        Date start = claims.getNotBeforeTime();
        if (start != null && now.isBefore(start.toInstant().minus(provider.skew()))) {
            throw Refusal.TOO_EARLY.exception();
        }
        return until;
    }

    private static boolean isForSomethingElse(JWTClaimsSet claims) {
        return !Collections.disjoint(NOT_OF_ACCESS, claims.getClaims().keySet())
                || (claims.getClaim("typ") instanceof String type
                        && OTHER_TYPES.contains(type.toLowerCase(Locale.ROOT)));
    }
}
