package io.bananas.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.NotSubmittedException;
import io.bananas.core.view.UnreadableJobException;
import io.bananas.spi.InvalidJobException;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.QueueUnavailableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glassfish.jersey.server.ParamException;
import org.junit.jupiter.api.Test;

/** What failures are answered with. */
class MappersTest {

    @Test
    void refusals() {
        HttpProblem problem = new HttpProblem(409, "It has ended.");
        assertThat(problemOf(new RefusedMapper().toResponse(new ProblemException(problem))))
                .isEqualTo(problem);
    }

    @Test
    void invalidJobs() {
        List<Problem> errors = List.of(Problem.of("name", 3, "must match"));
        assertThat(problemOf(new InvalidJobMapper().toResponse(new InvalidJobException(errors))))
                .isEqualTo(new HttpProblem(400, "1 value is wrong; nothing was submitted.", errors));
    }

    @Test
    void outages() {
        Response response = new UnavailableMapper()
                .toResponse(new QueueUnavailableException("redis://secret@host", new IOException("refused")));
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("2");
        assertThat(problemOf(response).detail()).doesNotContain("secret", "redis");
    }

    @Test
    void whoKnowsThatNothingWasSubmittedSaysSo() {
        assertThat(problemOf(new UnavailableMapper().toResponse(new QueueUnavailableException("away", null)))
                        .detail())
                .contains("may have happened");
        assertThat(problemOf(new UnavailableMapper().toResponse(new NotSubmittedException("replicas are missing")))
                        .detail())
                .contains("nothing was submitted");
    }

    @Test
    void failuresTellNothingButAnId() {
        HttpProblem problem = problemOf(new FailureMapper().toResponse(new IllegalStateException("io.bananas.Secret")));
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.detail())
                .matches("The server failed; its log has the cause under the error id [0-9a-f-]{36}\\.");
    }

    @Test
    void jobsThatCannotBeRead() {
        Throwable cause = new IllegalStateException("io.bananas.Secret");
        assertThat(problemOf(new UnreadableMapper().toResponse(new UnreadableJobException("a", cause))))
                .isEqualTo(
                        new HttpProblem(500, "The record of job a in Redis cannot be read. It stays there as it is."));
    }

    @Test
    void queryParametersThatDoNotConvert() {
        ParamException e = new ParamException.QueryParamException(
                new NumberFormatException("For input string: x"), "wait_ms", "0");
        assertThat(problemOf(new HttpErrorMapper().toResponse(e)))
                .isEqualTo(new HttpProblem(
                        400,
                        "1 value is wrong in the query.",
                        List.of(Problem.of("wait_ms", null, "must be a whole number"))));
    }

    @Test
    void otherRefusalsOfJaxRsKeepTheirHeaders() {
        Response response = new HttpErrorMapper()
                .toResponse(new NotAllowedException(
                        Response.status(405).allow("GET", "HEAD").build()));
        assertThat(response.getStatus()).isEqualTo(405);
        assertThat(response.getAllowedMethods()).containsExactlyInAnyOrder("GET", "HEAD");
    }

    @Test
    void theJsonOfAProblem() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Problem> errors = List.of(Problem.of("id", 2, "wrong"), Problem.of("jobs", null, "short"));
        ProblemJson.write(new HttpProblem(413, "Too much.", errors), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Content Too Large\",\"status\":413,"
                        + "\"detail\":\"Too much.\",\"errors\":[{\"field\":\"id\",\"index\":2,\"message\":\"wrong\"},"
                        + "{\"field\":\"jobs\",\"index\":null,\"message\":\"short\"}]}");
    }

    private static HttpProblem problemOf(Response response) {
        assertThat(response.getMediaType()).hasToString("application/problem+json");
        assertThat(response.getEntity()).isInstanceOf(HttpProblem.class);
        HttpProblem problem = (HttpProblem) response.getEntity();
        assertThat(response.getStatus()).isEqualTo(problem.status());
        return problem;
    }
}
