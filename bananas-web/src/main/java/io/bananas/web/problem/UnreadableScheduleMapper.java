package io.bananas.web.problem;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.view.UnreadableScheduleException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers requests for a schedule of which something is stored that cannot be read. */
public class UnreadableScheduleMapper implements ExceptionMapper<UnreadableScheduleException> {

    private static final System.Logger LOG = System.getLogger(UnreadableScheduleMapper.class.getName());

    @Override
    public Response toResponse(UnreadableScheduleException e) {
        LogLine.of(LogCode.SCHEDULE_UNREADABLE)
                .with(LogField.SCHEDULE_ID, e.id())
                .because(e)
                .to(LOG);
        return Problems.respond(new HttpProblem(
                Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                "Schedule " + e.id() + " cannot be read in Redis. It stays there as it is."));
    }
}
