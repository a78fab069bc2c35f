package io.bananas.web.problem;

import jakarta.ws.rs.core.Response;

/** Makes responses of problems. */
final class Problems {

    private Problems() {}

    static Response respond(HttpProblem problem) {
        return start(problem).build();
    }

    /** For further headers. */
    static Response.ResponseBuilder start(HttpProblem problem) {
        return Response.status(problem.status()).entity(problem).type(HttpProblem.MEDIA_TYPE);
    }
}
