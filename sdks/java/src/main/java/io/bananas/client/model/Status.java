package io.bananas.client.model;

import java.util.Set;

/** The statuses of jobs. A later server may know more, so they are texts. */
public final class Status {

    /** Waits in its queue. */
    public static final String PENDING = "pending";

    /** Waits for its time, or for a retry. */
    public static final String SCHEDULED = "scheduled";

    /** A worker runs it. */
    public static final String PROCESSING = "processing";

    /** Ended well. */
    public static final String COMPLETED = "completed";

    /** Failed for good: it is dead. */
    public static final String FAILED = "failed";

    /** Somebody cancelled it. */
    public static final String CANCELLED = "cancelled";

    private static final Set<String> ENDS = Set.of(COMPLETED, FAILED, CANCELLED);

    private Status() {}

    /** Whether a job with this status has ended. */
    public static boolean isEnd(String status) {
        return ENDS.contains(status);
    }
}
