package io.bananas.web.problem;

import io.bananas.spi.InvalidJobException.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import org.glassfish.jersey.server.ParamException;

/** Answers requests that JAX-RS refuses. These answers have no body; {@code security.ResponseGuard} adds it. */
public class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException e) {
        if (e instanceof ParamException.QueryParamException query) {
            Problem problem = Problem.of(query.getParameterName(), null, "must be a whole number");
            return Problems.respond(HttpProblem.wrongParameters(List.of(problem)));
        }
        return e.getResponse();
    }
}
