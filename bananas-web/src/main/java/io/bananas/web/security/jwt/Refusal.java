package io.bananas.web.security.jwt;

import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Why a token is not taken. The sentences go into a header, so they have no quotes, and nothing of the token: whoever made it up chose what is
 * in it.
 */
enum Refusal {
    UNREADABLE("The token is not a signed JSON Web Token (JWS) of at most 16,384 characters."),
    ALGORITHM(
            "The algorithm (alg) of the token is none of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512."),
    TYPE("The type (typ) of the token is not JWT or at+jwt."),
    CRITICAL("The token asks for extensions (crit) that the API does not have."),
    UNKNOWN_KEY("The provider has no such key (kid) as the token was signed with."),
    SIGNATURE("The signature of the token is wrong."),
    PURPOSE("The token is no access token: it has nonce, at_hash or events, or a typ of ID, Logout or Refresh."),
    CLAIMS("The claims of the token cannot be read."),
    ISSUER("The token is of another issuer (iss)."),
    AUDIENCE("The token is for another audience (aud)."),
    NO_EXPIRY("The token does not say when it expires (exp)."),
    EXPIRED("The token has expired (exp)."),
    TOO_EARLY("The token is not valid yet (nbf)."),
    NAMELESS("The token does not say who has it (preferred_username, sub, azp, client_id)."),
    NO_KEYS(
            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            "The token cannot be checked, since the node could not load the keys of the provider yet; try again."),
    LOADING(
            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            "The token is signed with a key that the node does not know; it asks the provider for new keys; try again.");

    /** Longer than a node takes to begin to load. */
    private static final int RETRY_SECONDS = 2;

    private final int status;
    private final String detail;

    Refusal(String detail) {
        this(HttpServletResponse.SC_UNAUTHORIZED, detail);
    }

    Refusal(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    HttpProblem problem() {
        HttpProblem problem = new HttpProblem(status, detail);
        return status == HttpServletResponse.SC_UNAUTHORIZED ? problem : problem.tryAgainIn(RETRY_SECONDS);
    }

    ProblemException exception() {
        return this == SIGNATURE ? new WrongSignatureException(problem()) : new ProblemException(problem());
    }
}
