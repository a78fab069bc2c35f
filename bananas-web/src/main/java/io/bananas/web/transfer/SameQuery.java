package io.bananas.web.transfer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request with the query that it came with. Open Liberty keeps the query with the thread that serves the request. {@link HandBack}
 * dispatches from another thread, so the request would lose its query.
 */
final class SameQuery extends HttpServletRequestWrapper {

    private static final String ATTRIBUTE = SameQuery.class.getName();

    private SameQuery(HttpServletRequest request) {
        super(request);
    }

    /** The first filter calls it when a request comes in. */
    static void keep(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, request.getQueryString());
    }

    static HttpServletRequest of(HttpServletRequest request) {
        return new SameQuery(request);
    }

    @Override
    public @Nullable String getQueryString() {
        return (String) getAttribute(ATTRIBUTE);
    }
}
