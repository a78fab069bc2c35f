package io.bananas.core.execute;

import io.bananas.core.handler.Handler;
import io.bananas.core.handler.InvalidPayloadException;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.RetryLater;
import java.time.Duration;
import java.time.Instant;

/** How a claim ended. */
public sealed interface Outcome {

    /** The outcome of a run whose handler threw this. */
    static Outcome ofThrown(Throwable thrown, Handler.Policy policy, Instant startedAt, Instant at) {
        if (thrown instanceof RetryLater later) {
            return new Snoozed(later.delay(), startedAt, at);
        }
        if (thrown instanceof InvalidPayloadException) {
            return new Failed(Failure.binding(thrown), true, startedAt, at);
        }
        boolean permanent = thrown instanceof PermanentFailure || policy.isFinal(thrown);
        return new Failed(Failure.thrown(thrown), permanent, startedAt, at);
    }

    /** What becomes of this outcome when the store refuses it: a run failed for that reason, if one took place. */
    default Outcome notStored(Throwable why) {
        if (this instanceof Completed completed) {
            return new Failed(Failure.notStored(why), false, completed.startedAt(), completed.at());
        }
        if (this instanceof Snoozed snoozed) {
            return new Failed(Failure.notStored(why), false, snoozed.startedAt(), snoozed.at());
        }
        if (this instanceof Failed failed) {
            return new Failed(
                    failed.failure().notStoredEither(why), failed.permanent(), failed.startedAt(), failed.at());
        }
        return this;
    }

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
