package io.bananas.web.problem;

import io.bananas.spi.InvalidJobException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers submissions with values that break the rules. */
public class InvalidJobMapper implements ExceptionMapper<InvalidJobException> {

    @Override
    public Response toResponse(InvalidJobException e) {
        return Problems.respond(HttpProblem.notSubmitted(Response.Status.BAD_REQUEST.getStatusCode(), e.problems()));
    }
}
