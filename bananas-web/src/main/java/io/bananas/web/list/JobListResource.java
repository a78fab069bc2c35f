package io.bananas.web.list;

import io.bananas.core.face.JobClient;
import io.bananas.core.face.Operations;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.view.Action;
import io.bananas.core.view.BadPlaceException;
import io.bananas.core.view.BulkOutcome;
import io.bananas.core.view.JobList;
import io.bananas.core.view.Role;
import io.bananas.core.view.Room;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobInfo;
import io.bananas.web.access.Acted;
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
            JobList page = client.list(asked.filter(), asked.statuses(), asked.place(), asked.limit(), Room.ENOUGH);
            return new JobPage(page.jobs(), JobListQuery.cursorOf(page.next()), asked.summary());
        } catch (BadPlaceException e) {
            throw new ProblemException(
                    HttpProblem.wrongParameters(List.of(Problem.of("cursor", null, JobListQuery.NO_CURSOR))));
        }
    }

    @POST
    @Path(CANCEL)
    @Needs(Role.OPERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Acted<BulkAnswer> cancel(@Context HttpServletRequest request) {
        Cancellation cancellation = SelectionParser.cancellation(RequestBody.of(request));
        Acted<BulkOutcome> outcome = cancellation.dryRun()
                ? Acted.nothing(operations.cancelMany(cancellation))
                : actions.run(
                        request,
                        Action.CANCEL_JOBS,
                        SelectionText.of(cancellation),
                        () -> operations.cancelMany(cancellation),
                        done -> Count.detail(done.count()));
        return outcome.map(done -> new BulkAnswer(done, cancellation.dryRun()));
    }

    /** Shows the job whose id is {@code cancel}. The path of the call takes this id away from the path of other jobs. */
    @GET
    @Path(CANCEL)
    @Needs({Role.SUBMIT, Role.READ})
    public JobInfo findCancel(@Context HttpServletRequest request) {
        return client.find(CANCEL, AnswerRoom.of(request)).orElseThrow(() -> MissingJob.of(CANCEL));
    }
}
