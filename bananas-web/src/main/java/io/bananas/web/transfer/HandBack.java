package io.bananas.web.transfer;

import jakarta.servlet.AsyncContext;
import java.util.concurrent.Executor;

/**
 * Hands requests back to the server from a thread that serves no requests: to be dispatched again once the body is there, or to be completed
 * once the answer is sent. Open Liberty calls a listener with what the first thread of its request holds by then, which may belong to another
 * request. A request that is dispatched from there can get an empty answer with status 200. When one is completed from there, the request
 * context of CDI may stay.
 */
final class HandBack {

    private static final System.Logger LOG = System.getLogger(HandBack.class.getName());

    private final Executor thread;

    /**
     * Makes one that uses this thread.
     *
     * @param thread is not of the server's pool
     */
    HandBack(Executor thread) {
        this.thread = thread;
    }

    void dispatch(AsyncContext request) {
        thread.execute(() -> run(request::dispatch));
    }

    void complete(AsyncContext request) {
        thread.execute(() -> completeHere(request));
    }

    /** As {@link #complete}, for whoever is on such a thread. */
    static void completeHere(AsyncContext request) {
        run(request::complete);
    }

    private static void run(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "the server has ended this request by itself", e);
        }
    }
}
