package io.bananas.web.worker;

import io.bananas.core.face.Operations;
import io.bananas.core.view.Role;
import io.bananas.web.access.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows the nodes that are there. */
@Path("v1/workers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WorkersResource {

    @Inject
    private Operations operations;

    @GET
    @Needs(Role.READ)
    public Workers workers() {
        return new Workers(operations.nodes());
    }
}
