package io.bananas.client.error;

import org.jspecify.annotations.Nullable;

/** A job did not end within the time that the caller wanted to wait. The job goes on. */
public final class WaitTimedOutException extends BananasException {

    private final String id;

    public WaitTimedOutException(String id, @Nullable Throwable cause) {
        super("the job " + id + " has not ended in time; it goes on", cause);
        this.id = id;
    }

    /** The job's id. */
    @Override
    public String id() {
        return id;
    }
}
