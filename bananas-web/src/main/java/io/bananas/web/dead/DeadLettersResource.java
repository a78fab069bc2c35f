package io.bananas.web.dead;

import io.bananas.core.face.Operations;
import io.bananas.core.inspect.DeadJobs;
import io.bananas.core.operate.Selection;
import io.bananas.core.view.Page;
import io.bananas.web.list.Count;
import io.bananas.web.list.JobPage;
import io.bananas.web.list.SelectionParser;
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
import org.jspecify.annotations.Nullable;

/** Shows dead letters, retries and deletes them. */
@Path("v1/dead")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {

    private static final String BOUNDS = "must be between 1 and " + DeadJobs.MAX_PAGE;

    @Inject
    private Operations operations;

    @GET
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
    @Consumes(MediaType.APPLICATION_JSON)
    public Count retry(@Context HttpServletRequest request) {
        Selection selection = SelectionParser.parse(RequestBody.of(request));
        return new Count(operations.replay(selection));
    }

    @POST
    @Path("delete")
    @Consumes(MediaType.APPLICATION_JSON)
    public Count delete(@Context HttpServletRequest request) {
        Selection selection = SelectionParser.parse(RequestBody.of(request));
        return new Count(operations.delete(selection));
    }
}
