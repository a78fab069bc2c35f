package io.bananas.web.problem;

import io.bananas.spi.ScheduleConflictException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers requests to change a schedule that belongs to the code. */
public class ScheduleConflictMapper implements ExceptionMapper<ScheduleConflictException> {

    @Override
    public Response toResponse(ScheduleConflictException e) {
        return Problems.respond(
                new HttpProblem(Response.Status.CONFLICT.getStatusCode(), String.valueOf(e.getMessage())));
    }
}
