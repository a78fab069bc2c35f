package io.bananas.client.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server did not answer within the timeout of an attempt. It may have done what the request asked for. */
public final class RequestTimedOutException extends BananasException {

    public RequestTimedOutException(Duration timeout, @Nullable Throwable cause) {
        super("no answer within " + timeout.toMillis() + " ms", cause);
    }
}
