package io.bananas.web.security;

import io.bananas.spi.QueueUnavailableException;
import io.bananas.web.dashboard.DashboardPaths;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.security.jwt.ProviderTokens;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody in whom the {@link Admission} refuses, before anything of a body is read, and without the security of the server: that is one
 * for all WARs of an EAR.
 */
public class Gate extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Admission admission;

    @Inject
    private transient CallLimit limit;

    @Inject
    private transient ProviderTokens provided;

    /** For the server, which fills in the rest. */
    public Gate() {}

    @SuppressWarnings("UnnecessaryAssignment") // for tests, which have no CDI
    Gate(Admission admission, CallLimit limit, ProviderTokens provided) {
        this.admission = admission;
        this.limit = limit;
        this.provided = provided;
    }

    /** The keys of a provider shall be there before the first request. */
    @Override
    public void init() {
        provided.begin();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // whoever has no token yet needs the page that asks for one; it has no data
        HttpProblem problem = DashboardPaths.isFile(request) ? null : problemOf(request);
        if (problem == null) {
            chain.doFilter(request, response);
        } else {
            Admission.refuse(problem, response);
        }
    }

    /** The node may stop at any moment, also between two questions to it. */
    @Nullable
    HttpProblem problemOf(HttpServletRequest request) {
        try {
            HttpProblem problem = admission.problemOf(request);
            return problem == null ? limit.problemOf(request) : problem;
        } catch (QueueUnavailableException e) {
            return Admission.NOT_STARTED;
        }
    }
}
