package io.bananas.web.problem;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.view.UnreadableJobException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers requests for a job whose stored record cannot be read. */
public class UnreadableMapper implements ExceptionMapper<UnreadableJobException> {

    private static final System.Logger LOG = System.getLogger(UnreadableMapper.class.getName());

    @Override
    public Response toResponse(UnreadableJobException e) {
        LogLine.of(LogCode.JOB_UNREADABLE)
                .with(LogField.JOB_ID, e.id())
                .because(e)
                .to(LOG);
        return Problems.respond(new HttpProblem(
                Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                "The record of job " + e.id() + " in Redis cannot be read. It stays there as it is."));
    }
}
