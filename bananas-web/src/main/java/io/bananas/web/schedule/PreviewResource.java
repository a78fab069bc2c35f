package io.bananas.web.schedule;

import io.bananas.core.face.ScheduleClient;
import io.bananas.core.view.Role;
import io.bananas.core.view.SchedulePreview;
import io.bananas.web.access.Needs;
import io.bananas.web.transfer.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Shows when a schedule would fire, before it is put. The path of this call takes the id {@code preview} away from the path of other
 * schedules, so a schedule of that id is served here.
 */
@Path("v1/schedules")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PreviewResource {

    private static final String PREVIEW = "preview";

    @Inject
    private ScheduleClient schedules;

    @Inject
    private SchedulesResource others;

    @POST
    @Path(PREVIEW)
    @Needs(Role.OPERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    public SchedulePreview preview(@Context HttpServletRequest request) {
        PreviewParser.Asked asked = PreviewParser.parse(RequestBody.of(request));
        return schedules.preview(asked.cron(), asked.timezone());
    }

    @GET
    @Path(PREVIEW)
    @Needs(Role.READ)
    public ScheduleAnswer find() {
        return others.find(PREVIEW);
    }

    @PUT
    @Path(PREVIEW)
    @Needs(Role.OPERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@Context HttpServletRequest request) {
        return others.put(PREVIEW, request);
    }

    @DELETE
    @Path(PREVIEW)
    @Needs(Role.OPERATE)
    public Response delete(@Context HttpServletRequest request) {
        return others.delete(PREVIEW, request);
    }
}
