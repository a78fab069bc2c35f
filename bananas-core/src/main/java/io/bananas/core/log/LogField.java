package io.bananas.core.log;

import java.util.Locale;

/** The names of the values in a line of the log. A payload, a result or a secret never becomes a field. */
public enum LogField {
    JOB_ID,
    JOB_IDS,
    JOB_NAME,
    ROUTING_KEY,
    PRIORITY,
    WORKER_ID,
    /** The worker whose lease ran out; {@link #WORKER_ID} is the worker that tells of it. */
    DEAD_WORKER_ID,
    ATTEMPT,
    RUNS,
    TRIES,
    CRASHES,
    FENCE,
    DELAY,
    DELAY_MS,
    SINCE_MS,
    SECONDS,
    ERROR,
    ERROR_TYPE,
    ERROR_ID,
    REASON,
    COUNT,
    COUNTS,
    REPAIRED,
    BYTES,
    RECORD,
    PIECE,
    SLOTS,
    STARTED,
    QUEUES,
    HANDLERS,
    DUTY,
    SCHEDULE_ID,
    APPLICATION,
    URL;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The name as sentences and JSON write it. */
    public String key() {
        return key;
    }
}
