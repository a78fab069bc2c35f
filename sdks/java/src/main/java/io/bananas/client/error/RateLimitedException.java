package io.bananas.client.error;

/** The caller makes too many calls: 429. The client has repeated the call in vain. */
public final class RateLimitedException extends ProblemException {

    public RateLimitedException(Problem problem) {
        super(problem);
    }
}
