package io.bananas.spi;

import org.jspecify.annotations.Nullable;

/**
 * Runs the jobs of one name. Implementations carry {@link Handles}, which makes them CDI beans.
 *
 * <p>Many worker threads call one bean at once, so it must be thread-safe. A {@code @Dependent} handler need not be, since each
 * run gets an instance of its own. A job runs at least once, and may run again after a crash. So a handler should make its side
 * effects idempotent, for instance with {@link JobContext#fence()}.
 *
 * <p>A run has what code in its container has: its names and its providers of JSON-B or Bean Validation. It has no
 * transaction, no request and no caller.
 *
 * @param <P> what the payload is bound to with JSON-B: exactly, or the job is dead at once; then its constraints of Bean
 *     Validation are checked
 * @param <R> what the result is written from with JSON-B; data, not something that is still going on such as a future or a
 *     stream
 */
public interface JobHandler<P, R> {

    /**
     * Runs one job.
     *
     * @param payload the payload; {@code null} when the job was submitted without one
     * @param job what is known about this run
     * @return the result, kept for those who ask for it; may be {@code null}
     * @throws PermanentFailure when trying again cannot help: the job is dead at once
     * @throws RetryLater to run again after a time of the handler's choice, without counting an attempt
     * @throws Exception anything else: the job is retried with backoff until its retries are used up; a
     *     {@code PermanentFailure} or {@code RetryLater} in what a future, a proxy or an EJB throws is found
     */
    @Nullable
    R handle(P payload, JobContext job) throws Exception;
}
