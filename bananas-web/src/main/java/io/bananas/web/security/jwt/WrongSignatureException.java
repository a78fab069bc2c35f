package io.bananas.web.security.jwt;

import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;

/**
 * The provider has not signed a token. To find that out costs the node more than anything else that it refuses, and no honest client sends such
 * a token.
 */
public final class WrongSignatureException extends ProblemException {

    private static final long serialVersionUID = 1L;

    public WrongSignatureException(HttpProblem problem) {
        super(problem);
    }
}
