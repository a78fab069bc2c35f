package io.bananas.web.job;

import io.bananas.core.face.JobClient;
import io.bananas.core.face.Operations;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.Submitter.Submitted;
import io.bananas.core.view.Action;
import io.bananas.core.view.Cancelled;
import io.bananas.core.view.Role;
import io.bananas.spi.JobInfo;
import io.bananas.web.access.Acted;
import io.bananas.web.access.Needs;
import io.bananas.web.access.OperatorActions;
import io.bananas.web.problem.MissingJob;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.transfer.AnswerRoom;
import io.bananas.web.transfer.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Submits jobs, and shows, cancels and retries single ones. */
@Path("v1/jobs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {

    /** Only a path that is an id is a path of this API. */
    public static final String ID = "{id: [A-Za-z0-9][A-Za-z0-9_-]{0,63}}";

    @Inject
    private JobClient client;

    @Inject
    private Operations operations;

    @Inject
    private OperatorActions actions;

    @POST
    @Needs(Role.SUBMIT)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response submit(@Context HttpServletRequest request) {
        int maxPayload = client.settings().maxPayloadBytes();
        Draft draft = new SubmitParser(client.rules(), maxPayload).one(RequestBody.of(request));
        Submitted submitted = client.submit(draft);
        String id = submitted.jobs().get(0).id();
        Optional<JobInfo> added = submitted.added();
        return added.isPresent()
                ? Response.created(location(request, id)).entity(added.get()).build()
                : Response.ok(existing(id, request)).build();
    }

    @POST
    @Path("batch")
    @Needs(Role.SUBMIT)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response submitBatch(@Context HttpServletRequest request) {
        int maxPayload = client.settings().maxPayloadBytes();
        List<Draft> drafts = new SubmitParser(client.rules(), maxPayload).batch(RequestBody.of(request));
        Submitted submitted = client.submitAll(drafts);
        List<String> ids = submitted.jobs().stream().map(job -> job.id()).toList();
        return Response.status(Response.Status.CREATED)
                .entity(new BatchIds(ids))
                .build();
    }

    /** Shows the job whose id is {@code batch}. */
    @GET
    @Path("batch")
    @Needs({Role.SUBMIT, Role.READ})
    public JobInfo findBatch(@Context HttpServletRequest request) {
        return existing("batch", request);
    }

    @GET
    @Path(ID)
    @Needs({Role.SUBMIT, Role.READ})
    public JobInfo find(@PathParam("id") String id, @Context HttpServletRequest request) {
        return existing(id, request);
    }

    /** The payload alone, byte for byte as it was sent. */
    @GET
    @Path(ID + "/payload")
    @Needs({Role.SUBMIT, Role.READ})
    public byte[] payload(@PathParam("id") String id, @Context HttpServletRequest request) {
        return existing(id, request).payload().getBytes(StandardCharsets.UTF_8);
    }

    @POST
    @Path(ID + "/cancel")
    @Needs(Role.OPERATE)
    public Response cancel(@PathParam("id") String id, @Context HttpServletRequest request) {
        Acted<Cancelled> cancelled =
                actions.run(request, Action.CANCEL_JOB, id, () -> operations.cancel(id), JobsResource::detailOf);
        return switch (cancelled.answer()) {
            case AT_ONCE ->
                Response.ok(cancelled.map(done -> existing(id, request))).build();
            case REQUESTED ->
                Response.accepted(cancelled.map(done -> existing(id, request))).build();
            case ENDED ->
                throw new ProblemException(
                        Response.Status.CONFLICT.getStatusCode(), "The job has ended and cannot be cancelled.");
            case UNKNOWN -> throw MissingJob.of(id);
        };
    }

    private static Optional<String> detailOf(Cancelled cancelled) {
        return switch (cancelled) {
            case AT_ONCE -> Optional.of("cancelled");
            case REQUESTED -> Optional.of("its worker is asked to stop it");
            case ENDED, UNKNOWN -> Optional.empty();
        };
    }

    @POST
    @Path(ID + "/retry")
    @Needs(Role.OPERATE)
    public Acted<JobInfo> retry(@PathParam("id") String id, @Context HttpServletRequest request) {
        Acted<Boolean> again = actions.run(
                request,
                Action.RETRY_JOB,
                id,
                () -> operations.retry(id),
                retried -> retried ? Optional.of("") : Optional.empty());
        JobInfo job = existing(id, request);
        if (!again.answer()) {
            throw new ProblemException(
                    Response.Status.CONFLICT.getStatusCode(),
                    "Only a job that is failed or cancelled can be retried; this one is "
                            + job.status().label() + ".");
        }
        return again.map(done -> job);
    }

    /** The location of a job; relative, so that it is right behind any proxy. */
    private static URI location(HttpServletRequest request, String id) {
        return URI.create(request.getContextPath() + request.getServletPath() + "/v1/jobs/" + id);
    }

    private JobInfo existing(String id, HttpServletRequest request) {
        return client.find(id, AnswerRoom.of(request)).orElseThrow(() -> MissingJob.of(id));
    }
}
