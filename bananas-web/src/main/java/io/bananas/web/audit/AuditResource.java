package io.bananas.web.audit;

import io.bananas.core.face.Operations;
import io.bananas.core.view.AuditReport;
import io.bananas.core.view.Role;
import io.bananas.web.access.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows the report of the audit. */
@Path("v1/audit")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    @Inject
    private Operations operations;

    @GET
    @Needs(Role.READ)
    public AuditReport audit() {
        return operations.audit();
    }
}
