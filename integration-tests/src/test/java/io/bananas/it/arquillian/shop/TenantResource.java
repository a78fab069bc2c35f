package io.bananas.it.arquillian.shop;

import io.bananas.spi.Handles;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Submits a job that says for whom it runs. */
@Path("tenant")
@ApplicationScoped
public class TenantResource {

    @Inject
    private JobQueue queue;

    @Inject
    private Tenants tenants;

    @POST
    public Response submit() {
        return Response.accepted(queue.submit(JobRequest.of("it.tenant")).id()).build();
    }

    @Handles("it.tenant")
    public String tenant() {
        return tenants.current();
    }
}
