package io.bananas.core.lifecycle;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.promote.SchedulerSettings;
import io.bananas.core.submit.SubmitSettings;
import java.time.Duration;

/**
 * How a node works.
 *
 * @param concurrency how many jobs it runs at the same time, 1 to 1,000; 0: it runs none
 * @param maxResultBytes how large a result may be in UTF-8, 1 KiB to 256 MiB; a run that returns more has failed for good
 * @param shutdownTimeout how long running jobs may go on when the node stops, 0 s to 1 h; the stop itself may take ten
 *     seconds more
 */
public record EngineSettings(
        ClaimSettings claim,
        SubmitSettings submit,
        BackoffPolicy backoff,
        int concurrency,
        int maxResultBytes,
        SchedulerSettings scheduler,
        Duration shutdownTimeout) {

    private static final int MAX_CONCURRENCY = 1_000;
    private static final int LEAST_RESULT = 1 << 10;
    private static final int MOST_RESULT = 256 << 20;
    private static final Duration LONGEST = Duration.ofHours(1);

    public EngineSettings {
        if (concurrency < 0 || concurrency > MAX_CONCURRENCY) {
            throw new IllegalArgumentException("WORKER_CONCURRENCY must be between 1 and 1000, but is " + concurrency);
        }
        if (maxResultBytes < LEAST_RESULT || maxResultBytes > MOST_RESULT) {
            throw new IllegalArgumentException(
                    "BANANAS_MAX_RESULT_BYTES must be between 1024 and 268435456, but is " + maxResultBytes);
        }
        if (shutdownTimeout.isNegative() || shutdownTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("SHUTDOWN_TIMEOUT must be between 0s and 1h, but is " + shutdownTimeout);
        }
    }
}
