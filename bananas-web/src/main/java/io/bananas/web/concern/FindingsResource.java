package io.bananas.web.concern;

import io.bananas.core.face.Operations;
import io.bananas.core.view.Role;
import io.bananas.web.access.Callers;
import io.bananas.web.access.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;

/** Tells what needs a look. */
@Path("v1/findings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FindingsResource {

    @Inject
    private Operations operations;

    @GET
    @Needs(Role.READ)
    public Findings findings(@Context HttpServletRequest request) {
        boolean isAdmin = Callers.of(request).hasAnyOf(Set.of(Role.ADMIN));
        return new Findings(operations.concerns(isAdmin ? Role.ADMIN : Role.READ));
    }
}
