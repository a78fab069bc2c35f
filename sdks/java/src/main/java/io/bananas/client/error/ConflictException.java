package io.bananas.client.error;

/** What the call wants does not go with the state of things: 409. */
public final class ConflictException extends ProblemException {

    public ConflictException(Problem problem) {
        super(problem);
    }
}
