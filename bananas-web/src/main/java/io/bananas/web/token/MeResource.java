package io.bananas.web.token;

import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import io.bananas.web.access.Callers;
import io.bananas.web.access.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Tells callers who they are. */
@Path("v1/me")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    /** Each token has one of these roles, or one that includes it. */
    @GET
    @Needs({Role.SUBMIT, Role.READ, Role.WORK})
    public Caller me(@Context HttpServletRequest request) {
        return Callers.of(request);
    }
}
