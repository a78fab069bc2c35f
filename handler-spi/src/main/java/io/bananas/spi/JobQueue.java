package io.bananas.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Submits jobs and follows them: {@code @Inject JobQueue} in any module of the application. The same as the REST API,
 * for code that runs beside it. Thread-safe.
 *
 * <p>Each method throws {@link QueueUnavailableException} when Redis cannot be reached, and may have done its work all the same.
 * Trying again is safe, except for submissions without an id: give each job an id, and a repeated submission runs no job twice.
 * Of a failed batch Redis has all jobs, or none.
 *
 * <p>Inside an active JTA transaction, {@code submit} and {@link #submitAll} take part in it: the jobs are submitted after the
 * commit, as one batch, and a rollback leaves nothing. So a job sees what the transaction wrote.
 *
 * <pre>{@code
 * @Transactional
 * public void place(Order order) {
 *     entities.persist(order);
 *     queue.submit(JobRequest.of("send_invoice", order.id()));   // runs after the commit, or never
 * }
 * }</pre>
 *
 * <ul>
 *   <li>The call checks the request at once. It answers with the job as it will be, id included. Until the commit {@link #find} finds
 *       nothing, {@link #cancel} cancels nothing, and nobody should {@link #await} the job.
 *   <li>All jobs of a transaction together have the limits of one batch.
 *   <li>Whether an id was submitted before is known only after the commit. The job of before then stays as it is.
 *   <li>When Redis is away or takes no new jobs, the commit fails: the transaction is rolled back with
 *       {@link QueueUnavailableException} as a cause. When Redis fails between that check and the end of the commit, the node keeps the
 *       jobs in memory and tries again. A node that dies in that moment loses the jobs; give a job an id, and a repetition closes the gap.
 *   <li>A transaction that has been rolled back takes no jobs: {@link IllegalStateException}.
 * </ul>
 *
 * <p>{@code BANANAS_SUBMIT_IN_TRANSACTION=now} makes {@code submit} and {@link #submitAll} store jobs at once, whatever becomes of
 * the transaction. A call outside of the transaction does so, too, for example from a method with {@code @Transactional(NOT_SUPPORTED)}.
 */
public interface JobQueue {

    /**
     * Submits a job.
     *
     * @return the job; when its id was submitted before, the job as it is now
     * @throws InvalidJobException when a value is out of its bounds; nothing was submitted
     */
    JobInfo submit(JobRequest request);

    /**
     * Submits a job for this handler, with the defaults for all else. The compiler checks that the payload is what the handler takes.
     *
     * <pre>{@code
     * queue.submit(ResizeImage.class, new ResizeRequest(url, 200));
     * }</pre>
     *
     * @return the job
     * @throws InvalidJobException as {@link #submit(JobRequest)}
     * @throws IllegalArgumentException when the class has no {@link Handles}
     */
    default <P> JobInfo submit(Class<? extends JobHandler<P, ?>> handler, @Nullable P payload) {
        return submit(JobRequest.of(handler, payload));
    }

    /**
     * Submits a job for this handler, with options such as an id, a delay or headers.
     *
     * <pre>{@code
     * queue.submit(ResizeImage.class, new ResizeRequest(url, 200), job -> job.id("resize-" + id).priority(Priority.LOW));
     * }</pre>
     *
     * @param options gets a builder with the name and the payload in it
     * @return the job; when its id was submitted before, the job as it is now
     * @throws InvalidJobException as {@link #submit(JobRequest)}
     * @throws IllegalArgumentException when the class has no {@link Handles}
     */
    default <P> JobInfo submit(
            Class<? extends JobHandler<P, ?>> handler, @Nullable P payload, UnaryOperator<JobRequest.Builder> options) {
        return submit(options.apply(JobRequest.builder(handler, payload)).build());
    }

    /**
     * Submits a job for each payload to this handler, all or none, as {@link #submitAll(List)}.
     *
     * @return the ids, in the order of the payloads
     * @throws InvalidJobException naming each bad item by index; nothing was submitted
     * @throws IllegalArgumentException when the class has no {@link Handles}
     */
    default <P> List<String> submitAll(Class<? extends JobHandler<P, ?>> handler, List<? extends P> payloads) {
        return submitAll(payloads.stream()
                .map(payload -> JobRequest.<P>of(handler, payload))
                .toList());
    }

    /**
     * Submits a job after the commit of the active JTA transaction, whatever {@code BANANAS_SUBMIT_IN_TRANSACTION} says; without a
     * transaction at once, as {@link #submit(JobRequest)}. A queue that knows no transactions, as one of a test, always does so.
     *
     * @return the job as it will be; outside of a transaction as {@link #submit(JobRequest)} says
     * @throws InvalidJobException when a value is out of its bounds, or the transaction has too many jobs; this one is not submitted
     * @throws IllegalStateException when the transaction has been rolled back or takes no more work; this job is not submitted
     */
    default JobInfo submitAfterCommit(JobRequest request) {
        return submit(request);
    }

    /**
     * Submits 1 to 10,000 jobs with different ids, all or none. Their payloads, descriptions and headers may have 64 MiB
     * together, unless {@code BANANAS_MAX_BATCH_BYTES} says otherwise.
     *
     * @return the ids, in the order of the requests
     * @throws InvalidJobException naming each bad item by index; nothing was submitted
     */
    List<String> submitAll(List<JobRequest> requests);

    /** The job with this id, unless it is unknown or its retention has passed. */
    Optional<JobInfo> find(String id);

    /** How the job ended; empty while it has not, and after the result's time to live. */
    Optional<JobResult> result(String id);

    /**
     * Waits for the end of a job without holding a thread. What follows the future runs on a thread of its own, and may wait, too.
     * There are as many such threads as continuations at work, without a limit: so a continuation should be short.
     *
     * @param timeout 0 to 60 s
     * @return completes with the result; empty when the time is over, there is no such job, or its result has expired
     */
    CompletableFuture<Optional<JobResult>> await(String id, Duration timeout);

    /**
     * Cancels a job: at once while it waits; while it runs, its worker is asked to stop it.
     *
     * @return whether it was cancelled or its worker was asked; false when it has ended or is unknown
     */
    boolean cancel(String id);

    /**
     * Lets a dead or cancelled job run again from the start and now, whatever time it was submitted for. Its attempts count from 0. It
     * keeps its errors.
     *
     * @return whether it runs again; false when it has not ended, has completed, or is unknown
     */
    default boolean retry(String id) {
        throw new UnsupportedOperationException("retry");
    }
}
