package io.bananas.web.trace;

import io.bananas.core.trace.Span;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Ends the span of a request with its answer, on whichever thread that is made. */
final class RequestEnd implements AsyncListener {

    private static final int FIRST_FAULT = 500;

    private final Span span;
    private final HttpServletResponse response;

    RequestEnd(Span span, HttpServletResponse response) {
        this.span = span;
        this.response = response;
    }

    /** Ends the span now, or with the request when that goes on without a thread. */
    void after(HttpServletRequest request) {
        if (!request.isAsyncStarted()) {
            end();
            return;
        }
        try {
            request.getAsyncContext().addListener(this);
        } catch (IllegalStateException over) {
            end();
        }
    }

    void failed(Throwable thrown) {
        span.fail(thrown.getClass().getName(), "");
        span.end(null);
    }

    private void end() {
        int status = response.getStatus();
        span.set("http.response.status_code", status);
        if (status >= FIRST_FAULT) {
            span.fail(Integer.toString(status), "");
        }
        span.end(null);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        // onComplete follows
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // onComplete follows
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
