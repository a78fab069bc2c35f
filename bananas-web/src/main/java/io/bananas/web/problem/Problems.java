package io.bananas.web.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Makes responses from problems. */
final class Problems {

    private Problems() {}

    static Response respond(HttpProblem problem) {
        return start(problem).build();
    }

    /** Begins a response that may get more headers. */
    static Response.ResponseBuilder start(HttpProblem problem) {
        // a header whose value is null is not set
        return Response.status(problem.status())
                .entity(problem)
                .type(HttpProblem.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, problem.retryAfter());
    }
}
