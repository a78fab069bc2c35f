package io.bananas.web.security;

import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemServlet;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sets headers so that browsers believe the type of an answer and nobody keeps a copy. It also gives every error a body: JAX-RS
 * gives none to unknown paths, wrong methods and headers that it cannot read.
 */
public class ResponseGuard extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int FIRST_ERROR = 400;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        protect(response);
        chain.doFilter(request, response);
        if (isBareError(response) && !request.isAsyncStarted()) {
            protect(response);
            ProblemServlet.send(HttpProblem.of(response.getStatus()), response);
        }
    }

    private static boolean isBareError(HttpServletResponse response) {
        return response.getStatus() >= FIRST_ERROR && response.getContentType() == null && !response.isCommitted();
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
    }
}
