package io.bananas.web.problem;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.UUID;

/** Answers requests on which the server failed. The log has the cause; the client gets an id that leads there. */
public class FailureMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(FailureMapper.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LogLine.of(LogCode.REQUEST_FAILED)
                .with(LogField.ERROR_ID, id)
                .because(failure)
                .to(LOG);
        return Problems.respond(new HttpProblem(
                Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                "The server failed; its log has the cause under the error id " + id + "."));
    }
}
