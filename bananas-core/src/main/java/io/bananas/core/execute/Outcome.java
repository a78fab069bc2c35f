package io.bananas.core.execute;

import java.time.Duration;
import java.time.Instant;

/** How a claim ended. */
public sealed interface Outcome {

    /** The handler returned. */
    record Completed(String result, Instant startedAt, Instant at) implements Outcome {}

    /**
     * The run failed.
     *
     * @param permanent whether no retry can help
     */
    record Failed(Failure failure, boolean permanent, Instant startedAt, Instant at) implements Outcome {}

    /** The handler asked to run again later. */
    record Snoozed(Duration delay, Instant startedAt, Instant at) implements Outcome {}

    /** The run was stopped by request. */
    record Cancelled(Instant startedAt, Instant at) implements Outcome {}

    /** Somebody cancelled the job before its run started. */
    record CancelledUnrun() implements Outcome {}

    /** The run never started, or was stopped because the node stops. */
    record Unrun() implements Outcome {}
}
