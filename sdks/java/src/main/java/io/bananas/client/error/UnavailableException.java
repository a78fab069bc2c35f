package io.bananas.client.error;

/** The server, or what it needs, is away: 502, 503 or 504, or a 404 or 5xx that is not of Bananas, such as the page of a proxy. */
public final class UnavailableException extends ProblemException {

    public UnavailableException(Problem problem) {
        super(problem);
    }
}
