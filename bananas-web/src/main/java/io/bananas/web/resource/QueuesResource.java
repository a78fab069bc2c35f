package io.bananas.web.resource;

import io.bananas.cdi.Node;
import io.bananas.core.store.QueueOverview;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows where the jobs are. */
@Path("v1/queues")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class QueuesResource {

    @Inject
    private Node node;

    @GET
    public QueueOverview queues() {
        return node.engine().jobs().queues();
    }
}
