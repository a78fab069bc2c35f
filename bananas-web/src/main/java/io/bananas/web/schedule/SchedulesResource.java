package io.bananas.web.schedule;

import io.bananas.core.face.JobClient;
import io.bananas.core.face.ScheduleClient;
import io.bananas.core.periodic.ScheduleRules;
import io.bananas.core.view.Action;
import io.bananas.core.view.PutSchedule;
import io.bananas.core.view.Role;
import io.bananas.core.view.SchedulePage;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobInfo;
import io.bananas.web.access.Acted;
import io.bananas.web.access.Needs;
import io.bananas.web.access.OperatorActions;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.transfer.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, shows, triggers and deletes schedules. */
@Path("v1/schedules")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SchedulesResource {

    private static final String BOUNDS = "must be between 1 and " + SchedulePage.MOST;

    @Inject
    private ScheduleClient schedules;

    @Inject
    private JobClient jobs;

    @Inject
    private OperatorActions actions;

    @GET
    @Needs(Role.READ)
    public SchedulePage list(
            @QueryParam("limit")
                    @DefaultValue("1000")
                    @Min(value = 1, message = BOUNDS)
                    @Max(value = SchedulePage.MOST, message = BOUNDS)
                    int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (cursor != null && !ScheduleRules.isId(cursor)) {
            throw new ProblemException(HttpProblem.wrongParameters(
                    List.of(Problem.of("cursor", null, "must be the next_cursor of an answer"))));
        }
        return schedules.list(cursor, limit);
    }

    @PUT
    @Path("{id}")
    @Needs(Role.OPERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("id") String id, @Context HttpServletRequest request) {
        int maxPayload = jobs.settings().maxPayloadBytes();
        ScheduleParser.Parsed parsed = ScheduleParser.parse(
                id, RequestBody.of(request), maxPayload, read -> schedules.check(read.request(), read.payload()));
        Acted<PutSchedule> put = actions.run(
                request,
                Action.PUT_SCHEDULE,
                id,
                () -> schedules.put(parsed.request(), parsed.payload()),
                done -> Optional.of(done.created() ? "created" : "changed"));
        Response.ResponseBuilder answer =
                put.answer().created() ? Response.created(location(request, "schedules/" + id)) : Response.ok();
        return answer.entity(put.map(done -> new ScheduleAnswer(done.schedule())))
                .build();
    }

    @GET
    @Path("{id}")
    @Needs(Role.READ)
    public ScheduleAnswer find(@PathParam("id") String id) {
        return schedules.find(id).map(ScheduleAnswer::new).orElseThrow(SchedulesResource::missing);
    }

    @DELETE
    @Path("{id}")
    @Needs(Role.OPERATE)
    public Response delete(@PathParam("id") String id, @Context HttpServletRequest request) {
        Acted<Boolean> deleted = actions.run(
                request,
                Action.DELETE_SCHEDULE,
                id,
                () -> schedules.delete(id),
                done -> done ? Optional.of("") : Optional.empty());
        if (!deleted.answer()) {
            throw missing();
        }
        return deleted.noContent();
    }

    @POST
    @Path("{id}/trigger")
    @Needs(Role.OPERATE)
    public Response trigger(@PathParam("id") String id, @Context HttpServletRequest request) {
        Acted<JobInfo> job = actions.run(
                        request,
                        Action.TRIGGER_SCHEDULE,
                        id,
                        () -> schedules.trigger(id),
                        triggered -> triggered.map(one -> "job " + one.id()))
                .map(triggered -> triggered.orElseThrow(SchedulesResource::missing));
        return Response.created(location(request, "jobs/" + job.answer().id()))
                .entity(job)
                .build();
    }

    /** The location has no host, so that it is right behind any proxy. */
    private static URI location(HttpServletRequest request, String what) {
        return URI.create(request.getContextPath() + request.getServletPath() + "/v1/" + what);
    }

    private static ProblemException missing() {
        return new ProblemException(Response.Status.NOT_FOUND.getStatusCode(), "There is no such schedule.");
    }
}
