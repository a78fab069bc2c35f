package io.bananas.core.log;

import java.util.Locale;

/** The names of the values in a line of the log. A payload, a result or a secret never becomes a field. */
public enum LogField {
    JOB_ID,
    JOB_IDS,
    JOB_NAME,
    /** Route and priority together, as in {@code default:high}. */
    QUEUE_NAME,
    ROUTING_KEY,
    PRIORITY,
    WORKER_ID,
    /** The worker whose lease ran out; {@link #WORKER_ID} is the worker that tells of it. */
    DEAD_WORKER_ID,
    ATTEMPT(true),
    RUNS(true),
    TRIES,
    CRASHES(true),
    FENCE(true),
    WAIT_MS(true),
    DURATION_MS(true),
    DELAY,
    DELAY_MS(true),
    SINCE_MS(true),
    SECONDS(true),
    TRACE_ID,
    SPAN_ID,
    ERROR,
    ERROR_TYPE,
    ERROR_ID,
    REASON,
    COUNT(true),
    COUNTS,
    WAITING(true),
    PROCESSING(true),
    SCHEDULED(true),
    DEAD(true),
    REPAIRED(true),
    BYTES(true),
    RECORD,
    PIECE,
    SLOTS(true),
    STARTED(true),
    QUEUES,
    HANDLERS,
    DUTY,
    SCHEDULE_ID,
    APPLICATION,
    /** The name of the token with which an operator did something. */
    WHO,
    ACTION,
    TARGET,
    DETAIL,
    /** Where a connection of a client comes from. */
    ADDRESS,
    URL;

    private final String key = name().toLowerCase(Locale.ROOT);
    private final boolean number;

    LogField() {
        this(false);
    }

    LogField(boolean number) {
        this.number = number;
    }

    /** The name as sentences and JSON write it. */
    public String key() {
        return key;
    }

    /** Whether its values are whole numbers. Others are texts. */
    public boolean isNumber() {
        return number;
    }
}
