package io.bananas.client.error;

/** The server, or what it needs, is away: 502, 503 or 504. */
public final class UnavailableException extends ProblemException {

    public UnavailableException(Problem problem) {
        super(problem);
    }
}
