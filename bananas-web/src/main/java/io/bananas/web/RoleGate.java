package io.bananas.web;

import io.bananas.core.face.RequestLimits;
import io.bananas.core.view.Caller;
import io.bananas.core.view.RefusalReason;
import io.bananas.web.access.Callers;
import io.bananas.web.access.RolesOfCalls;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemServlet;
import io.bananas.web.request.WithoutBody;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Refuses calls for which the caller lacks the role, before anything of a body is read. Where there is no call, JAX-RS says so without a
 * body.
 */
public class RoleGate extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient RolesOfCalls roles = new RolesOfCalls(new Api().getClasses());

    @Inject
    private transient RequestLimits limits;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Caller> caller = Callers.find(request);
        HttpProblem problem = caller.map(known -> roles.problemOf(request.getMethod(), request.getPathInfo(), known))
                .orElse(null);
        if (problem == null) {
            boolean declared = roles.isDeclared(request.getMethod(), request.getPathInfo());
            chain.doFilter(declared ? request : new WithoutBody(request), response);
        } else {
            limits.refused(RefusalReason.ROLE, request.getRemoteAddr());
            ProblemServlet.send(problem, response);
        }
    }
}
