package io.bananas.web.transfer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A request that stays open until its answer is sent, even when its resource has completed it. */
final class HeldRequest extends HttpServletRequestWrapper {

    private final Ending ending;

    HeldRequest(HttpServletRequest request, Ending ending) {
        super(request);
        this.ending = ending;
    }

    /** Runs when a resource completes an asynchronous request, and ends the request later. */
    @FunctionalInterface
    interface Ending {
        void end(AsyncContext async) throws IOException;
    }

    @Override
    public AsyncContext startAsync() {
        return new Held(getRequest().startAsync(), ending);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return startAsync();
    }

    @Override
    public AsyncContext getAsyncContext() {
        return new Held(getRequest().getAsyncContext(), ending);
    }

    private record Held(AsyncContext context, Ending ending) implements AsyncContext {

        @Override
        public void complete() {
            try {
                ending.end(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ServletRequest getRequest() {
            return context.getRequest();
        }

        @Override
        public ServletResponse getResponse() {
            return context.getResponse();
        }

        @Override
        public boolean hasOriginalRequestAndResponse() {
            return context.hasOriginalRequestAndResponse();
        }

        @Override
        public void dispatch() {
            context.dispatch();
        }

        @Override
        public void dispatch(String path) {
            context.dispatch(path);
        }

        @Override
        public void dispatch(ServletContext target, String path) {
            context.dispatch(target, path);
        }

        @Override
        public void start(Runnable run) {
            context.start(run);
        }

        @Override
        public void addListener(AsyncListener listener) {
            context.addListener(listener);
        }

        @Override
        public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
            context.addListener(listener, request, response);
        }

        @Override
        public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
            return context.createListener(type);
        }

        @Override
        public void setTimeout(long timeout) {
            context.setTimeout(timeout);
        }

        @Override
        public long getTimeout() {
            return context.getTimeout();
        }
    }
}
