package io.bananas.client.error;

/**
 * {@code submitMany} did not get to its end, and not because of an answer: the requests did not come, one could not be written as JSON, or the client
 * is closed. The cause says what it was, {@link #submitted} what came through before.
 */
public final class NotAllSubmittedException extends BananasException {

    public NotAllSubmittedException(RuntimeException cause) {
        super("not all jobs were submitted: " + cause.getClass().getName(), cause);
    }
}
