package io.bananas.web.access;

import io.bananas.core.view.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Keeps the caller with a request. */
public final class Callers {

    static final String ATTRIBUTE = Caller.class.getName();

    private Callers() {}

    /** Notes who sends the request. */
    public static void set(HttpServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }

    /** Who sends the request; empty when nobody knows, or needs to know. */
    public static Optional<Caller> find(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    /** Who sends the request; {@link RoleCheck} lets no request of an unknown sender come where this is asked. */
    public static Caller of(HttpServletRequest request) {
        return find(request).orElseThrow(() -> new IllegalStateException("nobody knows who sends this request"));
    }
}
