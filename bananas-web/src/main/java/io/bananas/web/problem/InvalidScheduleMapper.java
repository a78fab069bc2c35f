package io.bananas.web.problem;

import io.bananas.spi.InvalidScheduleException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers schedules with values that break the rules. */
public class InvalidScheduleMapper implements ExceptionMapper<InvalidScheduleException> {

    @Override
    public Response toResponse(InvalidScheduleException e) {
        return Problems.respond(HttpProblem.nothingChanged(e.problems()));
    }
}
