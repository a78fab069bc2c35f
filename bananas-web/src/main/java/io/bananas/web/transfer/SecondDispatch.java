package io.bananas.web.transfer;

import jakarta.servlet.AsyncContext;
import java.util.concurrent.Executor;

/**
 * Dispatches a request again once its body is there, from a thread that serves no requests itself. Open Liberty calls a listener with the
 * state of the thread that began the request. That state may belong to the request of somebody else by then. A request dispatched from
 * there can get an empty answer with status 200, although nobody has read its body.
 */
final class SecondDispatch {

    private static final System.Logger LOG = System.getLogger(SecondDispatch.class.getName());

    private final Executor thread;

    /** Makes a dispatcher that uses this thread, which does not belong to the server's pool. */
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
