package io.bananas.core.submit;

import io.bananas.core.rule.BrokenRuleException;
import io.bananas.core.rule.Range;
import java.time.Duration;

/**
 * Limits and defaults of submission.
 *
 * @param maxPayloadBytes 1 KiB to 256 MiB, of the payload's JSON in UTF-8
 * @param maxBatchBytes as many as a payload to 256 MiB, of what the jobs of a batch bring along together
 * @param maxRetries 0 to 100, for jobs that do not say
 * @param timeout 1 ms to 24 h, for jobs that do not say
 */
public record SubmitSettings(int maxPayloadBytes, int maxBatchBytes, int maxRetries, Duration timeout) {

    public static final Range<Integer> PAYLOAD_BYTES = new Range<>(1_024, 268_435_456);
    public static final Range<Integer> MAX_RETRIES = new Range<>(0, 100);
    public static final Range<Duration> TIMEOUT = new Range<>(Duration.ofMillis(1), Duration.ofHours(24));

    /** For batches, when nothing else is said. */
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

    /** With batches of up to 64 MiB, or of one payload. */
    public SubmitSettings(int maxPayloadBytes, int maxRetries, Duration timeout) {
        this(maxPayloadBytes, Math.max(BATCH_BYTES, maxPayloadBytes), maxRetries, timeout);
    }
}
