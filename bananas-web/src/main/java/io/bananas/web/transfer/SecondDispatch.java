package io.bananas.web.transfer;

import jakarta.servlet.AsyncContext;
import java.util.concurrent.Executor;

/**
 * Has a request served again once its body is there, from a thread that serves no requests itself. Open Liberty calls a
 * listener with what the first thread of its request holds by then, which may belong to the request of somebody else. A request
 * that is dispatched from there can get an empty answer with status 200, while nobody has looked at its body.
 */
final class SecondDispatch {

    private static final System.Logger LOG = System.getLogger(SecondDispatch.class.getName());

    private final Executor thread;

    /** One that uses this thread, which is none of the server's pool. */
    SecondDispatch(Executor thread) {
        this.thread = thread;
    }

    void of(AsyncContext request) {
        thread.execute(() -> dispatch(request));
    }

    private static void dispatch(AsyncContext request) {
        try {
            request.dispatch();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "the server has ended this request by itself", e);
        }
    }
}
