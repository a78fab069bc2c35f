package io.bananas.chaos.history;

/**
 * Something that happened.
 *
 * @param at ms since the beginning
 * @param job whom it happened to; empty when to none
 * @param fence of the run; 0 when there is none
 * @param node which worker process; empty when none
 * @param detail more, by kind
 */
public record Entry(long at, Kind kind, String job, long fence, String node, String detail) {

    /** What happened. */
    public enum Kind {
        /** The queue has taken the job. */
        ACKNOWLEDGED,
        /** Somebody asks to cancel it. */
        CANCEL_ASKED,
        /** The queue has answered to that; the detail says what. */
        CANCEL_ANSWERED,
        /** A client calls; the detail is the name of the call, and an {@link Operation}. */
        CALL,
        /** That call is answered; the detail says the same, and the answer. */
        ANSWER,
        /** That call failed: nobody knows whether it has had, or is still to have, an effect. */
        NO_ANSWER,
        /** The queue has paused a route, before this job was submitted to it; the detail is the route. */
        PAUSED,
        /** Somebody is about to resume that route. */
        RESUMED,
        /** A schedule was not there; the detail is its id, and from when to when, in ms since 1970. */
        AWAY,
        /** A process begins to submit a batch; the detail is the batch. */
        BATCH,
        /** The queue has taken the batch; the detail is the batch. */
        BATCH_TAKEN,
        /** A run starts; the detail is the attempt. */
        START,
        /** A run wants to start, but a larger fence was seen, or the same. */
        START_REFUSED,
        /** The effect of a run took place. */
        EFFECT,
        /** It did not, since a larger fence was seen. */
        EFFECT_REFUSED,
        /** The handler returns or throws; the detail says which. */
        LEAVE,
        /** The queue has taken the run's outcome, and the job has ended by it; the detail says how. */
        ENDED,
        /** The queue has refused the run's outcome. */
        STALE,
        /** A worker process was killed. */
        KILL,
        /** A worker process has ended, killed or not. */
        GONE,
        /** A worker process did not get to run for so many ms before. */
        STALL,
        /** Something that must not happen; the detail says what. */
        SURPRISE
    }

    @Override
    public String toString() {
        return "%,9d ms  %-15s %s  fence %d  %s %s".formatted(at, kind, job, fence, node, detail);
    }
}
