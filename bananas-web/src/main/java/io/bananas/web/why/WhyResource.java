package io.bananas.web.why;

import io.bananas.core.face.JobClient;
import io.bananas.core.view.Role;
import io.bananas.core.view.Why;
import io.bananas.web.access.Needs;
import io.bananas.web.job.JobsResource;
import io.bananas.web.problem.MissingJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Says why a job is where it is, and what to do. */
@Path("v1/jobs/" + JobsResource.ID + "/why")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WhyResource {

    @Inject
    private JobClient client;

    @GET
    @Needs({Role.SUBMIT, Role.READ})
    public Why why(@PathParam("id") String id) {
        return client.why(id).orElseThrow(() -> MissingJob.of(id));
    }
}
