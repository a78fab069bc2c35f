package io.bananas.web.queue;

import io.bananas.core.face.Operations;
import io.bananas.core.view.QueueOverview;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Shows where the jobs are. */
@Path("v1/queues")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class QueuesResource {

    private static final String BOUNDS = "must be between 1 and " + QueueOverview.MAX_ROUTES;

    @Inject
    private Operations operations;

    @GET
    public QueuesPage queues(
            @QueryParam("limit")
                    @DefaultValue("1000")
                    @Min(value = 1, message = BOUNDS)
                    @Max(value = QueueOverview.MAX_ROUTES, message = BOUNDS)
                    int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        QueueOverview queues = operations.queues(RouteCursor.read(cursor), limit);
        return new QueuesPage(queues, RouteCursor.of(queues.next()));
    }
}
