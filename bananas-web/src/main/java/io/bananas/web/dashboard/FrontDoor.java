package io.bananas.web.dashboard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Leads a browser from the root of the WAR to the dashboard. It comes before the gate: a browser has no token when it first calls. */
public class FrontDoor extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (DashboardPaths.isBrowserAtRoot(request)) {
            lead(response, DashboardPaths.FROM_ROOT);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** {@code sendRedirect} would name the host, which a proxy has under another name. */
    static void lead(HttpServletResponse response, String relative) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", relative);
    }
}
