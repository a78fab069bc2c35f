package io.bananas.client.error;

/** The token has none of the roles that the call needs: 403. */
public final class ForbiddenException extends ProblemException {

    public ForbiddenException(Problem problem) {
        super(problem);
    }
}
