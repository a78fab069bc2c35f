package io.bananas.web.transfer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request with the query that it came with. Open Liberty may have lost it when a request is dispatched again. */
final class SameQuery extends HttpServletRequestWrapper {

    private static final String ATTRIBUTE = SameQuery.class.getName();

    private SameQuery(HttpServletRequest request) {
        super(request);
    }

    /** To be called when a request comes in. */
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
