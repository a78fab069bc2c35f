package io.bananas.spi;

import java.util.Locale;

/** Where a job is on its way. */
public enum JobStatus {
    /** Waits in a queue. */
    PENDING,
    /** Waits for its time, or for a retry. */
    SCHEDULED,
    /** A worker has it under a lease. */
    PROCESSING,
    /** Ended well. */
    COMPLETED,
    /** Dead: its retries are used up, or no retry could help. */
    FAILED,
    /** Ended by request. */
    CANCELLED;

    /** How it is written in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the job will not be run again unless somebody asks for it. */
    public boolean isEnd() {
        return compareTo(COMPLETED) >= 0;
    }
}
