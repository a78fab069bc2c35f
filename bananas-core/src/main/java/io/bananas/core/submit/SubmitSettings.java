package io.bananas.core.submit;

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

    /** For batches, when nothing else is said. */
    public static final int BATCH_BYTES = 64 * 1024 * 1024;

    private static final int MOST_BYTES = 268_435_456;

    public SubmitSettings {
        if (maxPayloadBytes < 1_024 || maxPayloadBytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "BANANAS_MAX_PAYLOAD_BYTES must be between 1024 and 268435456, but is " + maxPayloadBytes);
        }
        if (maxBatchBytes < maxPayloadBytes || maxBatchBytes > MOST_BYTES) {
            throw new IllegalArgumentException("BANANAS_MAX_BATCH_BYTES must be between " + maxPayloadBytes
                    + ", which is BANANAS_MAX_PAYLOAD_BYTES, and 268435456, but is " + maxBatchBytes);
        }
        if (maxRetries < 0 || maxRetries > 100) {
            throw new IllegalArgumentException("MAX_RETRIES must be between 0 and 100, but is " + maxRetries);
        }
        if (timeout.toMillis() < 1 || timeout.toMillis() > 86_400_000) {
            throw new IllegalArgumentException("JOB_TIMEOUT must be between 1ms and 24h, but is " + timeout);
        }
    }

    /** With batches of up to 64 MiB, or of one payload. */
    public SubmitSettings(int maxPayloadBytes, int maxRetries, Duration timeout) {
        this(maxPayloadBytes, Math.max(BATCH_BYTES, maxPayloadBytes), maxRetries, timeout);
    }
}
