package io.bananas.core.why;

import io.bananas.core.view.Whereabouts.Ended;
import io.bananas.core.view.Why;
import io.bananas.core.view.Why.Reason;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import java.time.Duration;
import java.time.Instant;

/** How a job ended. */
final class Ends {

    private Ends() {}

    static Why explain(Ended where) {
        JobStatus status = where.job().status();
        if (status == JobStatus.FAILED) {
            return dead(where);
        }
        return status == JobStatus.CANCELLED ? cancelled(where) : completed(where);
    }

    private static Why dead(Ended where) {
        JobInfo job = where.job();
        boolean isEarly = job.attempts() <= job.maxRetries() && job.crashes() == 0;
        String cause = job.errors().isEmpty()
                ? "the worker that ran it died too often."
                : "its last run, " + Words.attempt(job.attempts(), job) + ", failed with "
                        + Words.error(Facts.lastErrorOf(job)) + ".";
        return because(
                where,
                Reason.DEAD,
                "It is dead since " + ended(job) + ": " + cause
                        + (isEarly ? " No retry could have helped, so there was none." : ""),
                (isEarly ? "If its payload is wrong, submit another job. Otherwise mend" : "Mend")
                        + " the cause, then POST /jobs/{id}/retry runs it from the start; POST /dead/delete removes it.");
    }

    private static Why cancelled(Ended where) {
        JobInfo job = where.job();
        return because(
                where,
                Reason.CANCELLED,
                "Somebody cancelled it; it ended at " + ended(job)
                        + (job.startedAt() == null ? ", before it ran." : "."),
                "Nothing to do. POST /jobs/{id}/retry runs it from the start.");
    }

    private static Why completed(Ended where) {
        JobInfo job = where.job();
        Instant started = job.startedAt();
        Instant finished = job.finishedAt();
        String took = started == null || finished == null
                ? ""
                : ", after a run of " + Words.span(Duration.between(started, finished));
        return because(
                where,
                Reason.COMPLETED,
                "It completed at " + ended(job) + took + " (" + Words.attempt(job.attempts(), job) + ").",
                "Nothing to do. GET /jobs/{id}/result has what it returned.");
    }

    private static String ended(JobInfo job) {
        Instant finished = job.finishedAt();
        return Words.moment(finished == null ? job.updatedAt() : finished);
    }

    private static Why because(Ended where, Reason reason, String summary, String advice) {
        JobInfo job = where.job();
        Duration kept = where.kept();
        Instant finished = job.finishedAt();
        return new Why(
                job.id(),
                job.status(),
                reason,
                summary,
                advice,
                new Facts()
                        .with("name", job.name())
                        .with("routing_key", job.routingKey())
                        .with("priority", job.priority().label())
                        .with("started_at", job.startedAt())
                        .with("finished_at", finished == null ? job.updatedAt() : finished)
                        .with("attempts", job.attempts())
                        .with("max_attempts", job.maxRetries() + 1)
                        .with("crashes", job.crashes())
                        .with("can_retry", reason != Reason.COMPLETED)
                        .with("kept_until", kept == null ? null : where.now().plus(kept))
                        .withErrorOf(job)
                        .all());
    }
}
