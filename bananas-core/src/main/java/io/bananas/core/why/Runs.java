package io.bananas.core.why;

import io.bananas.core.view.Whereabouts.Running;
import io.bananas.core.view.Why;
import io.bananas.core.view.Why.Reason;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a job runs, or why nobody knows whether it runs. */
final class Runs {

    private Runs() {}

    static Why explain(Running where) {
        Instant until = where.leasedUntil();
        return until == null || !until.isAfter(where.now()) ? lost(where) : running(where, until);
    }

    private static Why running(Running where, Instant until) {
        JobInfo job = where.job();
        Duration runs = runs(where);
        boolean isOver = runs.compareTo(job.timeout()) > 0;
        String summary = "It runs on " + where.node() + " for " + Words.span(runs) + ", as "
                + Words.attempt(job.attempts(), job) + ". The worker holds it until " + Words.moment(until)
                + " and goes on renewing that." + said(job.progress())
                + (where.cancelAsked() ? " Somebody wants it cancelled; its handler has not stopped yet." : "");
        if (isOver) {
            return because(
                    where,
                    Reason.RUNNING,
                    summary + " It is over its time limit of " + Words.span(job.timeout()) + ".",
                    "Its handler does not stop when it is interrupted. Look at its thread on that worker; a restart of the worker ends it.");
        }
        return because(
                where,
                Reason.RUNNING,
                summary,
                where.cancelAsked()
                        ? "Wait until the handler sees the interrupt or asks isCancelled(). At its time limit it is interrupted again."
                        : "Nothing to do. It may run for " + Words.span(job.timeout())
                                + "; POST /jobs/{id}/cancel asks it to stop.");
    }

    private static String said(@Nullable JobProgress progress) {
        if (progress == null) {
            return "";
        }
        String message = progress.message();
        return " It is " + Math.round(progress.fraction() * 100) + " % done"
                + (message == null || message.isEmpty() ? "." : ": " + message + ".");
    }

    private static Why lost(Running where) {
        Instant until = where.leasedUntil();
        return because(
                where,
                Reason.LEASE_RAN_OUT,
                where.node() + " took it " + Words.span(runs(where)) + " ago, but "
                        + (until == null
                                ? "counts as dead now"
                                : "has not renewed its lease, which ran out "
                                        + Words.span(Duration.between(until, where.now())) + " ago")
                        + ": the worker has died, or cannot reach Redis.",
                "Nothing to do: within seconds a node with the scheduler lets the job run again, or buries it when that happened too often. If"
                        + " it stays so, start a node with ENABLE_SCHEDULER=true.");
    }

    private static Duration runs(Running where) {
        Instant started = where.job().startedAt();
        return Duration.between(started == null ? where.now() : started, where.now());
    }

    private static Why because(Running where, Reason reason, String summary, String advice) {
        JobInfo job = where.job();
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
                        .with("worker_id", where.node())
                        .with("started_at", job.startedAt())
                        .with("running_ms", runs(where).toMillis())
                        .with("timeout_ms", job.timeout().toMillis())
                        .with("lease_until", where.leasedUntil())
                        .with("attempt", job.attempts())
                        .with("max_attempts", job.maxRetries() + 1)
                        .with("crashes", job.crashes())
                        .with("cancel_requested", where.cancelAsked())
                        .with("progress", progress(job.progress()))
                        .withErrorOf(job)
                        .all());
    }

    private static @Nullable Map<String, @Nullable Object> progress(@Nullable JobProgress progress) {
        if (progress == null) {
            return null;
        }
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("fraction", progress.fraction());
        said.put("message", progress.message());
        said.put("at", progress.at());
        return said;
    }
}
