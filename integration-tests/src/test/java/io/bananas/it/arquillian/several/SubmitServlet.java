package io.bananas.it.arquillian.several;

import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Submits a job of the name in the query, and answers with its result. */
@WebServlet("/submit")
public class SubmitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    private transient JobQueue queue;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            String id = queue.submit(
                            JobRequest.builder(request.getParameter("name")).build())
                    .id();
            JobResult result = queue.await(id, PATIENCE)
                    .get(PATIENCE.toSeconds() + 5, TimeUnit.SECONDS)
                    .orElseThrow();
            response.setContentType("text/plain");
            response.getWriter().print(result.error() == null ? result.result() : result.error());
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
