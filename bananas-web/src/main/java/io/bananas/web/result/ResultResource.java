package io.bananas.web.result;

import io.bananas.core.face.JobClient;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.Permit;
import io.bananas.core.view.Role;
import io.bananas.core.view.Room;
import io.bananas.spi.JobInfo;
import io.bananas.web.access.Needs;
import io.bananas.web.access.Waits;
import io.bananas.web.job.JobsResource;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.MissingJob;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.security.Admission;
import io.bananas.web.transfer.AnswerRoom;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows how a job ended, and waits for it. */
@Path("v1/jobs/" + JobsResource.ID + "/result")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ResultResource {

    private static final long LONGEST_WAIT = 60_000;
    private static final String BOUNDS = "must be between 0 and 60000";
    private static final int RETRY_AFTER_SECONDS = 1;

    @Inject
    private JobClient client;

    @Inject
    private Admission admission;

    @Inject
    private Waits waits;

    /** Writes the answers to clients that waited: a slow client must not occupy a thread of the engine. */
    @Resource
    private ManagedExecutorService executor;

    @GET
    @Needs({Role.SUBMIT, Role.READ})
    public void result(
            @PathParam("id") String id,
            @QueryParam("wait_ms")
                    @DefaultValue("0")
                    @Min(value = 0, message = BOUNDS)
                    @Max(value = LONGEST_WAIT, message = BOUNDS)
                    long waitMs,
            @Context HttpServletRequest request,
            @Suspended AsyncResponse response) {
        Room room = AnswerRoom.of(request);
        if (waitMs == 0) {
            response.resume(answer(id, client.result(id, room), room));
            return;
        }
        Supplier<Optional<HttpProblem>> refusal = admission.later(request);
        Permit permit = waits.begin(request);
        Waits.until(permit, () -> client.awaitResult(id, Duration.ofMillis(waitMs)))
                .whenCompleteAsync(
                        (lookup, failure) -> {
                            // a client that has its answer may wait again at once
                            permit.close();
                            if (isStillAllowed(refusal, response)) {
                                resume(response, id, lookup, failure, room);
                            }
                        },
                        executor);
    }

    private static boolean isStillAllowed(Supplier<Optional<HttpProblem>> refusal, AsyncResponse response) {
        Optional<HttpProblem> problem = refusal.get();
        problem.map(ProblemException::new).ifPresent(response::resume);
        return problem.isEmpty();
    }

    private void resume(AsyncResponse response, String id, Lookup lookup, @Nullable Throwable failure, Room room) {
        if (failure != null) {
            response.resume(failure);
            return;
        }
        try {
            response.resume(answer(id, client.whole(id, lookup, room), room));
        } catch (RuntimeException e) {
            response.resume(e);
        }
    }

    private Response answer(String id, Lookup lookup, Room room) {
        if (lookup instanceof Lookup.Ended ended) {
            return Response.ok(ended.result()).build();
        }
        if (lookup instanceof Lookup.Running) {
            return unfinished(id, room);
        }
        throw new ProblemException(
                Response.Status.NOT_FOUND.getStatusCode(),
                "There is no job " + id + ", or its result is not kept any more.");
    }

    private Response unfinished(String id, Room room) {
        JobInfo job = client.find(id, room).orElseThrow(() -> MissingJob.of(id));
        if (job.status().isEnd() && client.result(id, room) instanceof Lookup.Ended ended) {
            return Response.ok(ended.result()).build();
        }
        return Response.accepted(new JobState(id, job.status()))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
