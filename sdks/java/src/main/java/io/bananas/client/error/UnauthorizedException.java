package io.bananas.client.error;

/** The request has no valid token: 401. */
public final class UnauthorizedException extends ProblemException {

    public UnauthorizedException(Problem problem) {
        super(problem);
    }
}
