package io.bananas.web.security.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.bananas.core.view.TokenProvider;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;

/** Checks whether a token of the provider is for this API, and valid now. Thread-safe. */
final class ClaimCheck {

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
}
