package io.bananas.web.dead;

import io.bananas.core.face.Operations;
import io.bananas.core.inspect.DeadJobs;
import io.bananas.core.operate.BulkChange;
import io.bananas.core.view.Action;
import io.bananas.core.view.BulkOutcome;
import io.bananas.core.view.DeadGroups;
import io.bananas.core.view.Page;
import io.bananas.core.view.Role;
import io.bananas.web.access.Needs;
import io.bananas.web.access.OperatorActions;
import io.bananas.web.list.BulkAction;
import io.bananas.web.list.JobPage;
import io.bananas.web.list.SelectionParser;
import io.bananas.web.list.SelectionText;
import io.bananas.web.transfer.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows dead letters and groups of them, retries and deletes them. */
@Path("v1/dead")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {

    private static final String BOUNDS = "must be between 1 and " + DeadJobs.MAX_PAGE;

    @Inject
    private Operations operations;

    @Inject
    private OperatorActions actions;

    @GET
    @Needs(Role.READ)
    public JobPage list(
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Min(value = 1, message = BOUNDS)
                    @Max(value = DeadJobs.MAX_PAGE, message = BOUNDS)
                    int limit,
            @BeanParam DeadLettersQuery query) {
        DeadLettersQuery.Asked asked = query.read();
        Page page = operations.deadJobs(asked.filter(), asked.view(), asked.before(), limit);
        return new JobPage(page.jobs(), page.payloadBytes(), Cursor.of(page.next()));
    }

    @GET
    @Path("groups")
    @Needs(Role.READ)
    public DeadGroups groups(
            @QueryParam("name") @Nullable String name, @QueryParam("routing_key") @Nullable String routingKey) {
        return operations.deadGroups(DeadGroupsQuery.read(name, routingKey));
    }

    @POST
    @Path("retry")
    @Needs(Role.OPERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response retry(@Context HttpServletRequest request) {
        BulkChange change = SelectionParser.change(RequestBody.of(request));
        return answer(request, Action.RETRY_DEAD, change, () -> operations.replay(change));
    }

    @POST
    @Path("delete")
    @Needs(Role.OPERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response delete(@Context HttpServletRequest request) {
        BulkChange change = SelectionParser.change(RequestBody.of(request));
        return answer(request, Action.DELETE_DEAD, change, () -> operations.delete(change));
    }

    private Response answer(HttpServletRequest request, Action action, BulkChange change, Supplier<BulkOutcome> step) {
        return new BulkAction(action, SelectionText.of(change), change.dryRun(), step).answer(request, actions);
    }
}
