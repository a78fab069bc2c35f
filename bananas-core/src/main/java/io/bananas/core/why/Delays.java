package io.bananas.core.why;

import io.bananas.core.view.Whereabouts.Scheduled;
import io.bananas.core.view.Why;
import io.bananas.core.view.Why.Reason;
import io.bananas.spi.JobInfo;
import java.time.Duration;

/** Why a job waits for a time. */
final class Delays {

    /** Nodes look each second for what is due. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private Delays() {}

    static Why explain(Scheduled where) {
        JobInfo job = where.job();
        Duration left = Duration.between(where.now(), where.due());
        boolean isLate = left.plus(LATE).isNegative();
        String paused = where.pausedSince() == null
                ? ""
                : " Its route " + job.routingKey()
                        + " is paused, so it will wait there until somebody resumes the route.";
        String advice = isLate
                ? "No node runs the scheduler, or none can reach Redis: start one with ENABLE_SCHEDULER=true."
                : advice(where);
        return new Why(
                job.id(),
                job.status(),
                where.again() ? Reason.BACKING_OFF : Reason.SCHEDULED,
                cause(where) + time(where, left, isLate) + paused,
                advice,
                new Facts()
                        .with("name", job.name())
                        .with("routing_key", job.routingKey())
                        .with("priority", job.priority().label())
                        .with("scheduled_for", where.due())
                        .with("in_ms", Math.max(0, left.toMillis()))
                        .with("paused_since", where.pausedSince())
                        .with("attempt", job.attempts() + 1)
                        .with("max_attempts", job.maxRetries() + 1)
                        .withErrorOf(job)
                        .all());
    }

    private static String cause(Scheduled where) {
        JobInfo job = where.job();
        if (!where.again()) {
            return "It was submitted to run later. ";
        } else if (job.errors().isEmpty()) {
            return "Its handler asked to run it again later. ";
        }
        return "Its last run failed with " + Words.error(Facts.lastErrorOf(job)) + ". It waits for "
                + Words.attempt(job.attempts() + 1, job) + ". ";
    }

    private static String time(Scheduled where, Duration left, boolean isLate) {
        if (isLate) {
            return "Its time came " + Words.span(left.negated()) + " ago, but no node has moved it to its queue.";
        }
        return "Its time comes in " + Words.span(left) + ", at " + Words.moment(where.due()) + ".";
    }

    private static String advice(Scheduled where) {
        if (where.again()) {
            return "Nothing to do if the cause goes away by itself. Else mend it before the last attempt; the delay grows with each. GET"
                    + " /jobs/{id} has the errors of earlier runs.";
        }
        return "Nothing to do. POST /jobs/{id}/cancel cancels it.";
    }
}
