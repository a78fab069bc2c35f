package io.bananas.web.resource;

import io.bananas.web.problem.ProblemException;
import jakarta.ws.rs.core.Response;

/** What is answered when there is no such job. */
final class MissingJob {

    private MissingJob() {}

    static ProblemException of(String id) {
        return new ProblemException(
                Response.Status.NOT_FOUND.getStatusCode(), "There is no job " + id + ", or it is not kept any more.");
    }
}
