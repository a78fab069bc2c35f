package io.bananas.web.request;

import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemServlet;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses requests whose headers break the {@link HeaderRules}, before it reads anything of a body. */
public class HeaderCheck extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpProblem problem = HeaderRules.check(request);
        if (problem == null) {
            chain.doFilter(request, response);
            return;
        }
        if (problem.status() == HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE) {
            response.setHeader("Accept-Encoding", "identity");
        }
        ProblemServlet.send(problem, response);
    }
}
