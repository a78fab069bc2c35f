package io.bananas.client.error;

/** There is no such job, schedule or token, or it is kept no longer: 404 with {@code application/problem+json}. */
public final class NotFoundException extends ProblemException {

    public NotFoundException(Problem problem) {
        super(problem);
    }
}
