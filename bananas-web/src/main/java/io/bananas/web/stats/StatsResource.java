package io.bananas.web.stats;

import io.bananas.core.face.Operations;
import io.bananas.core.view.Role;
import io.bananas.core.view.Stats;
import io.bananas.web.access.Needs;
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

/** Shows what happened in the last minutes, for charts. */
@Path("v1/stats")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatsResource {

    private static final String BOUNDS = "must be between 1 and " + Stats.MOST_MINUTES;

    @Inject
    private Operations operations;

    @GET
    @Needs(Role.READ)
    public Stats stats(
            @QueryParam("minutes")
                    @DefaultValue("60")
                    @Min(value = 1, message = BOUNDS)
                    @Max(value = Stats.MOST_MINUTES, message = BOUNDS)
                    int minutes) {
        return operations.stats(minutes);
    }
}
