package io.bananas.web.log;

import io.bananas.core.face.AccessControl;
import io.bananas.core.view.LogPage;
import io.bananas.core.view.Role;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.web.access.Needs;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
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
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows what operators did. */
@Path("v1/log")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LogResource {

    private static final String BOUNDS = "must be between 1 and " + LogPage.MOST;
    private static final Pattern CURSOR = Pattern.compile("[1-9][0-9]{0,14}");

    @Inject
    private AccessControl access;

    @GET
    @Needs(Role.ADMIN)
    public LogPage log(
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Min(value = 1, message = BOUNDS)
                    @Max(value = LogPage.MOST, message = BOUNDS)
                    int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return access.log(placeOf(cursor), limit);
    }

    static @Nullable Long placeOf(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        if (!CURSOR.matcher(cursor).matches()) {
            throw new ProblemException(HttpProblem.wrongParameters(
                    List.of(Problem.of("cursor", null, "must be the next_cursor of an answer"))));
        }
        return Long.valueOf(cursor);
    }
}
