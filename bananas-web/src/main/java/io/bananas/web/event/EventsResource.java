package io.bananas.web.event;

import io.bananas.core.view.Permit;
import io.bananas.core.view.Role;
import io.bananas.web.access.Needs;
import io.bananas.web.access.Waits;
import io.bananas.web.security.Admission;
import io.bananas.web.transfer.LiveAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Lets clients watch. */
@Path("v1/events")
@ApplicationScoped
public class EventsResource {

    /** Some proxies would collect the events. */
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", MediaType.SERVER_SENT_EVENTS, "X-Accel-Buffering", "no");

    @Inject
    private Broadcast broadcast;

    @Inject
    private Admission admission;

    @Inject
    private Waits waits;

    @GET
    @Needs(Role.READ)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Response events(@Context HttpServletRequest request) {
        if (request.getMethod().equals(HttpMethod.GET)) {
            BooleanSupplier may = admission.stillMay(request, Role.READ);
            Permit permit = waits.beginStream(request);
            Outbox outbox = new Outbox();
            LiveAnswer answer = LiveAnswer.of(request, HEADERS, outbox::next, permit::close);
            broadcast.join(new Watcher(answer, outbox, may));
        }
        return Response.ok().build();
    }
}
