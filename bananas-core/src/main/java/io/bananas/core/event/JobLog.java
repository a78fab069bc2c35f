package io.bananas.core.event;

import io.bananas.core.job.ErrorTypes;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Finding;
import io.bananas.spi.JobError;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Logs the jobs that need a look: a line for a failed run, and the stack for a dead job unless the log has just shown the same one. It
 * never shows a payload or a result, and never writes more lines a second than somebody can read. Thread-safe.
 */
public final class JobLog implements JobListener {

    private static final System.Logger LOG = System.getLogger(JobLog.class.getName());

    /** Names come from outside, so the log tells of at most so many. */
    private static final int MOST_UNHANDLED = 1_000;

    private final Subscriptions subscriptions = new Subscriptions()
            .to(JobEvent.Submitted.class, this::submitted)
            .to(JobEvent.Retried.class, this::retried)
            .to(JobEvent.Dead.class, this::dead)
            .to(JobEvent.Cancelled.class, this::cancelled)
            .to(JobEvent.Crashed.class, this::crashed)
            .to(JobEvent.Quarantined.class, this::quarantined)
            .to(JobEvent.Stale.class, this::stale)
            .to(JobEvent.Missed.class, this::missed)
            .to(JobEvent.Overlapped.class, this::overlapped)
            .to(JobEvent.ScheduleQuarantined.class, this::quarantined)
            .to(JobEvent.AuditFound.class, this::found);
    private final Throttle throttle;
    private final OnceAMinute stacks;
    private final Set<String> handled;
    private final Set<String> unhandled = ConcurrentHashMap.newKeySet();

    /**
     * A log that has told nothing yet.
     *
     * @param handled the names that the deployment has handlers for
     * @param ticker the time to measure by
     */
    public JobLog(Set<String> handled, Ticker ticker) {
        this.handled = Set.copyOf(handled);
        stacks = new OnceAMinute(ticker);
        throttle = new Throttle(
                ticker,
                counts -> LogLine.of(LogCode.EVENTS_HELD_BACK)
                        .with(LogField.COUNTS, counts)
                        .to(LOG));
    }

    /** The node calls it once a second. So the log tells of the lines that it held back, even when nothing else happens. */
    public void tick() {
        throttle.turn();
    }

    private void tell(LogCode code, String kind, UnaryOperator<LogLine> values) {
        if (LOG.isLoggable(code.level()) && throttle.passes(kind)) {
            values.apply(LogLine.of(code)).to(LOG);
        }
    }

    @Override
    public void on(JobEvent event) {
        subscriptions.on(event);
    }

    /** A deployment without handlers, for example one that only serves the API, expects them elsewhere. So it logs nothing. */
    private void submitted(JobEvent.Submitted event) {
        if (handled.isEmpty()) {
            return;
        }
        for (Job job : event.jobs()) {
            if (!handled.contains(job.name())) {
                tellUnhandled(job.name());
            }
        }
    }

    private void tellUnhandled(String name) {
        if (unhandled.size() < MOST_UNHANDLED && unhandled.add(name)) {
            tell(LogCode.NAME_NOT_HANDLED, "names without a handler here", line -> line.with(LogField.JOB_NAME, name));
        }
    }

    private void retried(JobEvent.Retried event) {
        Job job = event.claim().job();
        tell(
                LogCode.RUN_FAILED,
                job.name() + " failed",
                line -> failure(line, job, event.error())
                        .with(LogField.ATTEMPT, event.claim().attempt())
                        .with(LogField.RUNS, job.maxRetries() + 1)
                        .with(LogField.DELAY, LogText.of(event.delay()))
                        .with(LogField.DELAY_MS, event.delay().toMillis()));
    }

    private void dead(JobEvent.Dead event) {
        Job job = event.claim().job();
        tell(
                LogCode.JOB_DEAD,
                job.name() + " dead",
                line -> failure(line, job, event.error())
                        .with(LogField.TRIES, LogText.count(event.claim().attempt(), "run"))
                        .above(stackOf(job, event.error())));
    }

    private static LogLine failure(LogLine line, Job job, JobError error) {
        return of(line, job.id(), job.name(), job.queue())
                .with(LogField.ERROR, LogText.of(error))
                .with(LogField.ERROR_TYPE, error.type());
    }

    private static LogLine of(LogLine line, String id, String name, QueueId queue) {
        return line.with(LogField.JOB_ID, id)
                .with(LogField.JOB_NAME, name)
                .with(LogField.ROUTING_KEY, queue.routingKey())
                .with(LogField.PRIORITY, queue.priority().label());
    }

    private String stackOf(Job job, JobError error) {
        return stacks.passes(job.name() + " " + error.type()) ? LogText.stackOf(error) : "";
    }

    private void cancelled(JobEvent.Cancelled event) {
        LOG.log(Level.DEBUG, "{0} {1} is cancelled", event.name(), event.id());
    }

    private void crashed(JobEvent.Crashed event) {
        Recovered job = event.recovered();
        switch (job.fate()) {
            case AGAIN ->
                tell(
                        LogCode.LEASE_RAN_OUT,
                        job.name() + " crashed",
                        line -> of(line, job)
                                .with(LogField.DEAD_WORKER_ID, job.node())
                                .with(LogField.CRASHES, job.crashes()));
            case CANCELLED ->
                tell(
                        LogCode.LEASE_RAN_OUT_AT_CANCEL,
                        job.name() + " cancelled",
                        line -> of(line, job).with(LogField.DEAD_WORKER_ID, job.node()));
            case DEAD ->
                tell(
                        LogCode.JOB_DEAD,
                        job.name() + " dead",
                        line -> of(line, job)
                                .with(LogField.TRIES, LogText.count(job.crashes(), "crash", "crashes"))
                                .with(LogField.ERROR, "its lease on node " + job.node() + " ran out")
                                .with(LogField.ERROR_TYPE, ErrorTypes.CRASH));
        }
    }

    private static LogLine of(LogLine line, Recovered job) {
        return of(line, job.id(), job.name(), job.queue());
    }

    private void quarantined(JobEvent.Quarantined event) {
        tell(LogCode.JOB_QUARANTINED, "quarantined", line -> line.with(LogField.JOB_ID, event.id()));
    }

    private void missed(JobEvent.Missed event) {
        tell(
                LogCode.SCHEDULE_MISSED,
                "missed occurrences",
                line -> line.with(LogField.SCHEDULE_ID, event.scheduleId()).with(LogField.COUNT, event.count()));
    }

    private void overlapped(JobEvent.Overlapped event) {
        tell(
                LogCode.SCHEDULE_OVERLAPPED,
                "overlapping occurrences",
                line -> line.with(LogField.SCHEDULE_ID, event.scheduleId()).with(LogField.JOB_ID, event.jobId()));
    }

    private void quarantined(JobEvent.ScheduleQuarantined event) {
        tell(LogCode.SCHEDULE_QUARANTINED, "quarantined", line -> line.with(LogField.SCHEDULE_ID, event.scheduleId()));
    }

    private void stale(JobEvent.Stale event) {
        Lease lease = event.lease();
        tell(
                LogCode.OUTCOME_STALE,
                "finished too late",
                line -> line.with(LogField.JOB_ID, lease.jobId()).with(LogField.FENCE, lease.fence()));
    }

    /** No throttle is needed: the audit tells of each kind once in each of its steps. */
    private void found(JobEvent.AuditFound event) {
        Finding finding = event.finding();
        LogLine.of(finding.kind().code())
                .with(LogField.COUNT, finding.count())
                .with(LogField.REPAIRED, finding.repaired())
                .with(LogField.JOB_IDS, String.join(" ", finding.examples()))
                .to(LOG);
    }
}
