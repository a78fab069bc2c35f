package io.bananas.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The error page for failures outside of JAX-RS. */
public class ProblemServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        send(HttpProblem.of(status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND), response);
    }

    /** Answers with a problem. */
    public static void send(HttpProblem problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(HttpProblem.MEDIA_TYPE);
        Integer seconds = problem.retryAfter();
        if (seconds != null) {
            response.setHeader("Retry-After", seconds.toString());
        }
        ProblemJson.write(problem, response.getOutputStream());
    }
}
