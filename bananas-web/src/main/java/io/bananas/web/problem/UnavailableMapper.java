package io.bananas.web.problem;

import io.bananas.core.view.NotSubmittedException;
import io.bananas.spi.QueueUnavailableException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers requests that need Redis while it is away. */
public class UnavailableMapper implements ExceptionMapper<QueueUnavailableException> {

    private static final int RETRY_AFTER_SECONDS = 2;
    private static final String NOTHING = "Redis takes no jobs at the moment; nothing was submitted. Try again.";
    private static final String UNSURE =
            "Redis is away or takes nothing at the moment; try again. The change may have happened "
                    + "all the same, but jobs with an id are submitted once, however often they are sent.";

    @Override
    public Response toResponse(QueueUnavailableException e) {
        int status = Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
        String detail = e instanceof NotSubmittedException ? NOTHING : UNSURE;
        return Problems.respond(new HttpProblem(status, detail).tryAgainIn(RETRY_AFTER_SECONDS));
    }
}
