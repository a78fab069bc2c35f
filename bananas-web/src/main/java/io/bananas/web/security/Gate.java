package io.bananas.web.security;

import io.bananas.cdi.node.Node;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemServlet;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets requests of unknown senders pass with {@code BANANAS_API_AUTH=none} only. Any other value means tokens, which do not exist
 * yet. So it refuses every request: a server is open only if somebody has said so. As a filter it works even on a server that
 * does not call the authentication.
 */
public class Gate extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final HttpProblem CLOSED = new HttpProblem(
            HttpServletResponse.SC_UNAUTHORIZED,
            "BANANAS_API_AUTH is token, but this version has no tokens yet: it refuses every request. "
                    + "BANANAS_API_AUTH=none opens the API to everybody who can reach it.");

    private static final HttpProblem NOT_STARTED = new HttpProblem(
            HttpServletResponse.SC_SERVICE_UNAVAILABLE, "This server is starting or stopping; try again.");

    private static final HttpProblem FORGOTTEN = new HttpProblem(
            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            "Nobody has started this node: Enterprise Beans (EJB) do that. On WildFly they are the subsystem ejb3, on "
                    + "Open Liberty the feature enterpriseBeansLite; in the application they are bananas-ejb.");

    @Inject
    private transient Node node;

    @Inject
    private transient StartWatch start;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean open;
        try {
            open = node.isApiOpen();
        } catch (QueueUnavailableException e) {
            response.setHeader("Retry-After", "2");
            ProblemServlet.send(start.isForgotten() ? FORGOTTEN : NOT_STARTED, response);
            return;
        }
        if (open) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("WWW-Authenticate", "Bearer");
            ProblemServlet.send(CLOSED, response);
        }
    }
}
