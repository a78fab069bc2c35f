package io.bananas.core.handler;

import io.bananas.spi.JobContext;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Runs the jobs of one name: takes JSON and returns JSON. Thread-safe. */
public interface Handler {

    /**
     * Runs one job.
     *
     * @param payload JSON
     * @return the result as JSON
     * @throws InvalidPayloadException when the payload is not what the handler takes
     * @throws Exception as {@link io.bananas.spi.JobHandler#handle}
     */
    String run(String payload, JobContext context) throws Exception;

    /** What the author of the handler declared for its jobs. */
    Policy policy();

    /**
     * What a handler declares for its jobs. The configuration fills in what is absent.
     *
     * @param concurrency how many of its jobs may run at the same time on this node
     * @param noRetryOn exceptions after which no retry can help, with their subclasses
     */
    record Policy(
            Optional<Duration> timeout,
            OptionalInt maxRetries,
            Optional<BackoffPolicy> backoff,
            OptionalInt concurrency,
            Set<Class<? extends Throwable>> noRetryOn) {

        /** Declares nothing. */
        public static final Policy DEFAULT =
                new Policy(Optional.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.empty());

        public Policy {
            noRetryOn = Set.copyOf(noRetryOn);
        }

        /** Retries after any exception. */
        public Policy(
                Optional<Duration> timeout,
                OptionalInt maxRetries,
                Optional<BackoffPolicy> backoff,
                OptionalInt concurrency) {
            this(timeout, maxRetries, backoff, concurrency, Set.of());
        }

        /** Whether no retry can help after this. */
        public boolean isFinal(Throwable thrown) {
            return noRetryOn.stream().anyMatch(type -> type.isInstance(thrown));
        }
    }
}
