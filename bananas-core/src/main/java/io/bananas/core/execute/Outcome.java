package io.bananas.core.execute;

import java.time.Duration;
import java.time.Instant;

/** What came of a claim. */
public sealed interface Outcome {

    /** The handler returned. */
    record Completed(String result, Instant startedAt, Instant at) implements Outcome {}

    /**
     * The run failed.
     *
     * @param permanent whether no retry can help
     */
    record Failed(Failure failure, boolean permanent, Instant startedAt, Instant at) implements Outcome {}

    /** The handler wants to be run again later. */
    record Snoozed(Duration delay, Instant startedAt, Instant at) implements Outcome {}

    /** The run was stopped by request. */
    record Cancelled(Instant startedAt, Instant at) implements Outcome {}

    /** It was wanted no more before it was started. */
    record CancelledUnrun() implements Outcome {}

    /** The run was never started, or was stopped because the node is going away. */
    record Unrun() implements Outcome {}
}
