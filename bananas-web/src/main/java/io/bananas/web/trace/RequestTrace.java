package io.bananas.web.trace;

import io.bananas.core.trace.RequestSpans;
import io.bananas.core.trace.Span;
import io.bananas.core.trace.Span.Scope;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Makes the span of a request once its body is there, and lets the thread work for it. So what the API submits is part of the trace of its
 * sender. Where the server has made a span already, that one stays the only one.
 */
public class RequestTrace extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Where {@link RouteName} finds the span. */
    static final String ATTRIBUTE = RequestTrace.class.getName();

    @Inject
    private transient RequestSpans spans;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Span span = spans.start(request.getMethod(), request::getHeader);
        if (span == null) {
            chain.doFilter(request, response);
        } else {
            serve(span, request, response, chain);
        }
    }

    @SuppressWarnings("try") // the scope is only closed
    private static void serve(Span span, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        span.set("http.request.method", request.getMethod());
        span.set("url.scheme", request.getScheme());
        span.set("url.path", request.getRequestURI());
        request.setAttribute(ATTRIBUTE, span);
        RequestEnd end = new RequestEnd(span, response);
        try (Scope scope = span.enter()) {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            end.failed(e);
            throw e;
        }
        end.after(request);
    }
}
