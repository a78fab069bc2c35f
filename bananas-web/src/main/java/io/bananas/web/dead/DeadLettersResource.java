package io.bananas.web.dead;

import io.bananas.core.face.Operations;
import io.bananas.core.inspect.DeadJobs;
import io.bananas.core.operate.Selection;
import io.bananas.core.view.Action;
import io.bananas.core.view.Page;
import io.bananas.core.view.Role;
import io.bananas.web.access.Acted;
import io.bananas.web.access.Needs;
import io.bananas.web.access.OperatorActions;
import io.bananas.web.list.Count;
import io.bananas.web.list.JobPage;
import io.bananas.web.list.SelectionParser;
import io.bananas.web.list.SelectionText;
import io.bananas.web.transfer.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows dead letters, retries and deletes them. */
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
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("name") @Nullable String name,
            @QueryParam("routing_key") @Nullable String routingKey) {
        DeadLettersQuery query = DeadLettersQuery.read(name, routingKey, cursor);
        Page page = operations.deadJobs(query.filter(), query.before(), limit);
        return new JobPage(page.jobs(), Cursor.of(page.next()));
    }

    @POST
    @Path("retry")
    @Needs(Role.OPERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Acted<Count> retry(@Context HttpServletRequest request) {
        Selection selection = SelectionParser.parse(RequestBody.of(request));
        return change(request, Action.RETRY_DEAD, selection, () -> operations.replay(selection));
    }

    @POST
    @Path("delete")
    @Needs(Role.OPERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Acted<Count> delete(@Context HttpServletRequest request) {
        Selection selection = SelectionParser.parse(RequestBody.of(request));
        return change(request, Action.DELETE_DEAD, selection, () -> operations.delete(selection));
    }

    private Acted<Count> change(
            HttpServletRequest request, Action action, Selection selection, Supplier<Integer> step) {
        return actions.run(request, action, SelectionText.of(selection), step, done -> Count.detail(done))
                .map(Count::new);
    }
}
