package io.bananas.web.security;

import io.bananas.core.face.AccessControl;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.web.access.Acted;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Lets web pages of some origins use the API from a browser (CORS, as the Fetch standard has it). Without such origins no answer has a
 * header of it. It comes before the {@link Gate}: browsers ask without a token whether they may send one.
 */
public class CrossOrigin extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String EXPOSED = Acted.HEADER + ", Location, Retry-After, WWW-Authenticate";

    /** How long browsers may remember the answer; most take no longer time. */
    private static final String SECONDS = "600";

    @Inject
    private transient AccessControl access;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean answered = answer(origins(), request, response);
        if (!answered) {
            chain.doFilter(request, response);
        }
    }

    /** Sets the headers for the browser. Answers whether that is all there is to do. */
    static boolean answer(Set<String> origins, HttpServletRequest request, HttpServletResponse response) {
        if (origins.isEmpty()) {
            return false;
        }
        response.setHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        if (origin == null || !origins.contains(origin)) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        boolean preflight = isPreflight(request);
        if (preflight) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
            response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
            response.setHeader("Access-Control-Max-Age", SECONDS);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.setHeader("Access-Control-Expose-Headers", EXPOSED);
        }
        return preflight;
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }

    private Set<String> origins() {
        try {
            return access.origins();
        } catch (QueueUnavailableException notStarted) {
            return Set.of();
        }
    }
}
