package io.bananas.core.submit;

import io.bananas.core.rule.BrokenRuleException;
import io.bananas.core.rule.Range;
import java.time.Duration;

/**
 * Limits and defaults of submission.
 *
 * @param maxPayloadBytes how large the JSON of a payload may be in UTF-8, 1 KiB to 256 MiB
 * @param maxBatchBytes how large all jobs of a batch may be together, from the size of one payload to 256 MiB
 * @param maxRetries the retries of jobs that name none, 0 to 100
 * @param timeout the timeout of jobs that name none, 1 ms to 24 h
 */
public record SubmitSettings(int maxPayloadBytes, int maxBatchBytes, int maxRetries, Duration timeout) {

    public static final Range<Integer> PAYLOAD_BYTES = new Range<>(1_024, 268_435_456);
    public static final Range<Integer> MAX_RETRIES = new Range<>(0, 100);
    public static final Range<Duration> TIMEOUT = new Range<>(Duration.ofMillis(1), Duration.ofHours(24));

    /** The default for batches. */
    public static final int BATCH_BYTES = 64 * 1024 * 1024;

    public static final SubmitSettings DEFAULTS = new SubmitSettings(1_048_576, 3, Duration.ofMinutes(5));

    public SubmitSettings {
        PAYLOAD_BYTES.check("maxPayloadBytes", maxPayloadBytes);
        if (maxBatchBytes < maxPayloadBytes || maxBatchBytes > PAYLOAD_BYTES.most()) {
            throw new BrokenRuleException(
                    "maxBatchBytes",
                    "must be between " + maxPayloadBytes + ", which is {maxPayloadBytes}, and " + PAYLOAD_BYTES.most(),
                    maxBatchBytes);
        }
        MAX_RETRIES.check("maxRetries", maxRetries);
        TIMEOUT.check("timeout", timeout);
    }

    /** Settings with batches of up to 64 MiB, or of one payload if that may be larger. */
    public SubmitSettings(int maxPayloadBytes, int maxRetries, Duration timeout) {
        this(maxPayloadBytes, Math.max(BATCH_BYTES, maxPayloadBytes), maxRetries, timeout);
    }
}
