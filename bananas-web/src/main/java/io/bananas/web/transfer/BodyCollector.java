package io.bananas.web.transfer;

import io.bananas.core.face.JobClient;
import io.bananas.core.face.RequestLimits;
import io.bananas.core.view.Caller;
import io.bananas.core.view.RefusalReason;
import io.bananas.web.access.Callers;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemServlet;
import io.bananas.web.security.Admission;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Collects the whole body of a request before a thread works on it. So clients that send slowly or stop half way hold no threads. All
 * bodies together take no more than their share of the heap, and those of one caller leave some of it to others.
 */
public class BodyCollector extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String INCOMING = BodyCollector.class.getName();
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE", "TRACE");

    @Inject
    private transient JobClient client;

    @Inject
    private transient Transfers transfers;

    @Inject
    private transient Admission admission;

    @Inject
    private transient RequestLimits limits;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(INCOMING) instanceof IncomingBody incoming) {
            serveLater(incoming, request, response, chain);
        } else if (hasBody(request)) {
            collect(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** In HTTP/1 a header announces a body. In later versions the end of the stream needs no header. */
    private static boolean hasBody(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        boolean mayHave = length != 0 && !WITHOUT_BODY.contains(request.getMethod());
        return mayHave && (length > 0 || request.getHeader("Transfer-Encoding") != null || !Http1.carries(request));
    }

    private void collect(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        int most = BodyLimits.of(request.getPathInfo(), client.settings());
        int limit = (int) Math.min(transfers.bodies().mostOfOne(), most);
        IncomingBody incoming = new IncomingBody(request, limit, memoryOf(request), transfers);
        request.setAttribute(INCOMING, incoming);
        SameQuery.keep(request);
        if (incoming.readAvailable()) {
            serve(incoming, request, response, chain);
        } else {
            readOn(incoming);
        }
    }

    private Memory memoryOf(HttpServletRequest request) {
        Caller caller = Callers.find(request).orElse(null);
        return transfers.bodies().of(limits.identityOf(caller, request.getRemoteAddr()));
    }

    private static void readOn(IncomingBody incoming) {
        try {
            incoming.readOn();
        } catch (RuntimeException e) {
            incoming.body().close();
            throw e;
        }
    }

    /** Serves a request whose body took its time: the token of the caller may be revoked, or have expired, meanwhile. */
    private void serveLater(
            IncomingBody incoming, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpProblem problem = incoming.refusal() == null ? admission.problemOf(request) : null;
        if (problem == null) {
            serve(incoming, request, response, chain);
        } else {
            incoming.body().close();
            Admission.refuse(problem, response);
        }
    }

    private void serve(
            IncomingBody incoming, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            HttpProblem refusal = incoming.refusal();
            if (refusal == null) {
                request.setAttribute(RequestBody.ATTRIBUTE, incoming.body());
                chain.doFilter(SameQuery.of(request), response);
            } else {
                limits.refused(RefusalReason.BODY, request.getRemoteAddr());
                refuse(refusal, response, Http1.carries(request) && !incoming.isReadToItsEnd());
            }
        } finally {
            incoming.body().close();
        }
    }

    private static void refuse(HttpProblem refusal, HttpServletResponse response, boolean close) throws IOException {
        if (close) {
            response.setHeader("Connection", "close");
        }
        ProblemServlet.send(refusal, response);
    }
}
