package io.bananas.web.list;

import io.bananas.core.face.JobClient;
import io.bananas.core.face.Operations;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.view.Action;
import io.bananas.core.view.BadPlaceException;
import io.bananas.core.view.JobList;
import io.bananas.core.view.Role;
import io.bananas.core.view.Room;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobInfo;
import io.bananas.web.access.Needs;
import io.bananas.web.access.OperatorActions;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.MissingJob;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.transfer.AnswerRoom;
import io.bananas.web.transfer.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Lists jobs, and cancels many at once. */
@Path("v1/jobs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class JobListResource {

    private static final String CANCEL = "cancel";

    @Inject
    private JobClient client;

    @Inject
    private Operations operations;

    @Inject
    private OperatorActions actions;

    @GET
    @Needs(Role.READ)
    public JobPage list(@BeanParam JobListQuery query) {
        JobListQuery.Asked asked = query.read();
        try {
            JobList page = client.list(
                    asked.filter(), asked.view(), asked.statuses(), asked.place(), asked.limit(), Room.ENOUGH);
            return new JobPage(page.jobs(), page.payloadBytes(), JobListQuery.cursorOf(page.next()));
        } catch (BadPlaceException e) {
            throw new ProblemException(
                    HttpProblem.wrongParameters(List.of(Problem.of("cursor", null, JobListQuery.NO_CURSOR))));
        }
    }

    @POST
    @Path(CANCEL)
    @Needs(Role.OPERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response cancel(@Context HttpServletRequest request) {
        Cancellation cancellation = SelectionParser.cancellation(RequestBody.of(request));
        BulkAction action = new BulkAction(
                Action.CANCEL_JOBS,
                SelectionText.of(cancellation),
                cancellation.dryRun(),
                () -> operations.cancelMany(cancellation));
        return action.answer(request, actions);
    }

    /** Shows the job whose id is {@code cancel}. The path of the call takes this id away from the path of other jobs. */
    @GET
    @Path(CANCEL)
    @Needs({Role.SUBMIT, Role.READ})
    public JobInfo findCancel(@Context HttpServletRequest request) {
        return client.find(CANCEL, AnswerRoom.of(request)).orElseThrow(() -> MissingJob.of(CANCEL));
    }
}
