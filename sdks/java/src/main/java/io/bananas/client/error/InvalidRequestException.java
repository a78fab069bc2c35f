package io.bananas.client.error;

/** The server does not understand the request, or refuses its values: 400, 405, 406, 413, 415 or 422. */
public final class InvalidRequestException extends ProblemException {

    public InvalidRequestException(Problem problem) {
        super(problem);
    }
}
