package io.bananas.core.submit;

import java.time.Duration;

/**
 * Limits and defaults of submission.
 *
 * @param maxPayloadBytes 1 KiB to 256 MiB, of the payload's JSON in UTF-8
 * @param maxRetries 0 to 100, for jobs that do not say
 * @param timeout 1 ms to 24 h, for jobs that do not say
 */
public record SubmitSettings(int maxPayloadBytes, int maxRetries, Duration timeout) {

    public SubmitSettings {
        if (maxPayloadBytes < 1_024 || maxPayloadBytes > 268_435_456) {
            throw new IllegalArgumentException(
                    "BANANAS_MAX_PAYLOAD_BYTES must be between 1024 and 268435456, but is " + maxPayloadBytes);
        }
        if (maxRetries < 0 || maxRetries > 100) {
            throw new IllegalArgumentException("MAX_RETRIES must be between 0 and 100, but is " + maxRetries);
        }
        if (timeout.toMillis() < 1 || timeout.toMillis() > 86_400_000) {
            throw new IllegalArgumentException("JOB_TIMEOUT must be between 1ms and 24h, but is " + timeout);
        }
    }
}
