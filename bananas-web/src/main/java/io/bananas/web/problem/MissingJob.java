package io.bananas.web.problem;

import jakarta.ws.rs.core.Response;

/** The answer when there is no such job. */
public final class MissingJob {

    private MissingJob() {}

    public static ProblemException of(String id) {
        return new ProblemException(
                Response.Status.NOT_FOUND.getStatusCode(), "There is no job " + id + ", or it is not kept any more.");
    }
}
