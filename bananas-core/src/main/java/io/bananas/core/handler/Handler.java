package io.bananas.core.handler;

import io.bananas.spi.JobContext;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What runs the jobs of one name, with JSON in and JSON out. Thread-safe. */
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

    /** What its author said about its jobs. */
    Policy policy();

    /**
     * The defaults for the jobs of a handler; whatever is absent is taken from the configuration.
     *
     * @param concurrency how many may run at the same time on this node
     */
    record Policy(
            Optional<Duration> timeout,
            OptionalInt maxRetries,
            Optional<BackoffPolicy> backoff,
            OptionalInt concurrency) {

        /** Nothing said. */
        public static final Policy DEFAULT =
                new Policy(Optional.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.empty());
    }
}
