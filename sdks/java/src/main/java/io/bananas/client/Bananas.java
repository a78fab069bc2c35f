package io.bananas.client;

import io.bananas.client.error.BananasException;
import io.bananas.client.model.Caller;
import io.bananas.client.model.Job;
import io.bananas.client.model.JobFilter;
import io.bananas.client.model.JobRequest;
import io.bananas.client.model.LogEntry;
import io.bananas.client.model.Result;
import io.bananas.client.model.Selection;
import io.bananas.client.model.Why;
import io.bananas.client.model.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Submits jobs to Bananas, follows them and fetches their results.
 *
 * <pre>{@code
 * try (Bananas bananas = Bananas.connect()) {
 *     Result result = bananas.submitAndWait(JobRequest.of("resize_image", request), Duration.ofMinutes(5));
 *     ImageInfo image = result.as(ImageInfo.class);
 * }
 * }</pre>
 *
 * <p>Thread-safe; one client is enough for an application. Methods that block end with
 * {@link io.bananas.client.error.CallInterruptedException} when their thread is interrupted. What goes wrong is a {@link BananasException};
 * a future fails with it. Whoever cancels a future ends its request.
 */
public interface Bananas extends AutoCloseable {

    /** A client for {@code BANANAS_URL}, by default {@code http://localhost:8080}, with the token of {@code BANANAS_TOKEN} if there is one. */
    static Bananas connect() {
        return builder().build();
    }

    /** Starts with the defaults. */
    static BananasBuilder builder() {
        return new BananasBuilder();
    }

    /**
     * Submits a job. If the request has no id, the client gives it one; so this is safe to repeat, and the client does that. When it fails,
     * {@link BananasException#id} has the id all the same.
     *
     * @return the job; if its id was known, as it is already
     */
    Job submit(JobRequest request);

    /** Submits a job of this name with this payload and the defaults for all else. */
    default Job submit(String name, @Nullable Object payload) {
        return submit(JobRequest.of(name, payload));
    }

    /** As {@link #submit(JobRequest)}. */
    CompletableFuture<Job> submitAsync(JobRequest request);

    /**
     * Submits many jobs in batches, each of which comes through as a whole or not at all. The client takes the requests as it needs them. Whatever
     * goes wrong, {@link BananasException#submitted} and {@link BananasException#unsure} say how far it came. To repeat the rest safely, choose
     * the ids yourself.
     *
     * @return their ids, in the order of the requests
     * @throws io.bananas.client.error.NotAllSubmittedException when the requests themselves end it, as by an exception of their iterator
     */
    List<String> submitMany(Iterable<JobRequest> requests);

    /** {@link #submit(JobRequest)}, then {@link #waitFor(String, Duration)}. */
    Result submitAndWait(JobRequest request, @Nullable Duration waitTimeout);

    /** Submits a job of this name with this payload and the defaults for all else, and waits for its result as long as it takes. */
    default Result submitAndWait(String name, @Nullable Object payload) {
        return submitAndWait(JobRequest.of(name, payload), null);
    }

    /** Reads a job. */
    Job get(String id);

    /** All jobs that pass the filter, the newest first. Each page is asked for when it is needed. */
    Pages<Job> list(JobFilter filter);

    /** Cancels a job. One that runs ends when its handler has stopped. */
    Job cancel(String id);

    /** Lets a dead or cancelled job run again from the start. */
    Job retry(String id);

    /**
     * Cancels many jobs.
     *
     * @return how many
     */
    long cancelMany(Selection selection);

    /** Looks once whether the job has ended, and how. */
    Optional<Result> result(String id);

    /** As {@link #result(String)}. */
    CompletableFuture<Optional<Result>> resultAsync(String id);

    /** Waits for the end of a job for as long as it takes, as {@link #waitFor(String, Duration)}. */
    default Result waitFor(String id) {
        return waitFor(id, null);
    }

    /**
     * Waits for a job to complete. It goes on while the server is away for a few minutes.
     *
     * @param timeout how long to wait; {@code null} for as long as it takes
     * @return the result of a completed job
     * @throws io.bananas.client.error.JobFailedException when the job failed
     * @throws io.bananas.client.error.JobCancelledException when somebody cancelled it
     * @throws io.bananas.client.error.WaitTimedOutException when it has not ended in time; it goes on
     * @throws io.bananas.client.error.NotFoundException when there is no such job, or it is kept no longer
     */
    Result waitFor(String id, @Nullable Duration timeout);

    /** As {@link #waitFor(String, Duration)}, without a thread that waits. */
    CompletableFuture<Result> waitForAsync(String id, @Nullable Duration timeout);

    /** Why a job is where it is, in words. */
    Why why(String id);

    /** The dead jobs. */
    DeadJobs dead();

    /** The routes, and how many jobs wait there. */
    Queues queues();

    /** The schedules. */
    Schedules schedules();

    /** The tokens. */
    Tokens tokens();

    /** The live nodes. */
    List<Worker> workers();

    /** What operators did, the newest first. */
    Pages<LogEntry> log();

    /**
     * What operators did, the newest first.
     *
     * @param pageSize how many entries the client asks for at a time, 1 to 1,000
     */
    Pages<LogEntry> log(int pageSize);

    /** Whose token this client sends. */
    Caller me();

    /** Ends the requests that are under way. The client sends no more. */
    @Override
    void close();
}
