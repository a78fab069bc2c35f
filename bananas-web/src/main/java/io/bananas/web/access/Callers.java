package io.bananas.web.access;

import io.bananas.core.view.Caller;
import jakarta.servlet.http.HttpServletRequest;

/** Keeps the caller with a request. */
public final class Callers {

    static final String ATTRIBUTE = Caller.class.getName();

    private Callers() {}

    /** Notes who sends the request. */
    public static void set(HttpServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }

    /** Who sends the request; {@link RoleCheck} lets no request of an unknown sender come where this is asked. */
    public static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("nobody knows who sends this request");
    }
}
