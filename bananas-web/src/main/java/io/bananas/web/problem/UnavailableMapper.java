package io.bananas.web.problem;

import io.bananas.spi.QueueUnavailableException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers requests that need Redis while it is away. */
public class UnavailableMapper implements ExceptionMapper<QueueUnavailableException> {

    private static final int RETRY_AFTER_SECONDS = 2;

    @Override
    public Response toResponse(QueueUnavailableException e) {
        int status = Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
        String detail = "Redis is away or takes nothing at the moment; try again. The change may have happened "
                + "all the same, but jobs with an id are submitted once, however often they are sent.";
        return Problems.respond(new HttpProblem(status, detail).tryAgainIn(RETRY_AFTER_SECONDS));
    }
}
