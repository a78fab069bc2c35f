package io.bananas.web.queue;

import io.bananas.core.face.Operations;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.view.Action;
import io.bananas.core.view.Pause;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.Role;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.web.access.Acted;
import io.bananas.web.access.Needs;
import io.bananas.web.access.OperatorActions;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows where the jobs are, and pauses and resumes routes. */
@Path("v1/queues")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class QueuesResource {

    private static final String BOUNDS = "must be between 1 and " + QueueOverview.MAX_ROUTES;

    @Inject
    private Operations operations;

    @Inject
    private OperatorActions actions;

    @GET
    @Needs(Role.READ)
    public QueuesPage queues(
            @QueryParam("limit")
                    @DefaultValue("1000")
                    @Min(value = 1, message = BOUNDS)
                    @Max(value = QueueOverview.MAX_ROUTES, message = BOUNDS)
                    int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        QueueOverview queues = operations.queues(RouteCursor.read(cursor), limit);
        return new QueuesPage(queues, operations.unserved(), RouteCursor.of(queues.next()));
    }

    @POST
    @Path("{routing_key}/pause")
    @Needs(Role.OPERATE)
    public Acted<RouteState> pause(@PathParam("routing_key") String routingKey, @Context HttpServletRequest request) {
        String route = checked(routingKey);
        Acted<Pause> paused = actions.run(
                request,
                Action.PAUSE_ROUTE,
                route,
                () -> operations.pause(route),
                done -> done == Pause.PAUSED ? Optional.of("") : Optional.empty());
        if (paused.answer() == Pause.TOO_MANY) {
            throw new ProblemException(
                    Response.Status.CONFLICT.getStatusCode(),
                    "Too many routes are paused already; resume others first.");
        }
        return paused.map(done -> new RouteState(route, true));
    }

    @POST
    @Path("{routing_key}/resume")
    @Needs(Role.OPERATE)
    public Acted<RouteState> resume(@PathParam("routing_key") String routingKey, @Context HttpServletRequest request) {
        String route = checked(routingKey);
        return actions.run(
                        request,
                        Action.RESUME_ROUTE,
                        route,
                        () -> operations.resume(route),
                        done -> done ? Optional.of("") : Optional.empty())
                .map(done -> new RouteState(route, false));
    }

    private static String checked(String routingKey) {
        if (!SubmitRules.isKey(routingKey)) {
            Problem problem = Problem.of("routing_key", null, "must match " + SubmitRules.keyRule());
            throw new ProblemException(HttpProblem.wrongParameters(List.of(problem)));
        }
        return routingKey;
    }
}
