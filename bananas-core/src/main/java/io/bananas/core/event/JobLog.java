package io.bananas.core.event;

import io.bananas.core.job.Claim;
import io.bananas.core.job.ErrorTypes;
import io.bananas.core.job.Job;
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
 * Logs the jobs that need a look: a line for a failed run, and the stack for a dead job unless the log has just shown the same one. All
 * other steps of jobs it leaves to {@link JobSteps}. It never shows a payload or a result, and never writes more lines a second than
 * somebody can read, unless it is asked for all of them. Thread-safe.
 */
public final class JobLog implements JobListener {

    private static final System.Logger LOG = System.getLogger(JobLog.class.getName());

    /** Names come from outside, so the log tells of at most so many. */
    private static final int MOST_UNHANDLED = 1_000;

    /** For lines that are counted together, whatever the name. */
    private static final String NO_NAME = "";

    private static final String QUARANTINED = "quarantined";

    private final Subscriptions subscriptions = new Subscriptions()
            .to(JobEvent.Submitted.class, this::submitted)
            .to(JobEvent.Retried.class, this::retried)
            .to(JobEvent.Dead.class, this::dead)
            .to(JobEvent.Crashed.class, this::crashed)
            .to(JobEvent.Quarantined.class, this::quarantined)
            .to(JobEvent.Stale.class, this::stale)
            .to(JobEvent.Missed.class, this::missed)
            .to(JobEvent.Overlapped.class, this::overlapped)
            .to(JobEvent.ScheduleQuarantined.class, this::quarantined)
            .to(JobEvent.AuditFound.class, this::found);
    private final String node;
    private final LogJobs choice;
    private final JobSteps steps;
    private final Throttle throttle;
    private final OnceAMinute stacks;
    private final Set<String> handled;
    private final Set<String> unhandled = ConcurrentHashMap.newKeySet();

    /**
     * A log that has told nothing yet.
     *
     * @param node the worker that tells
     * @param handled the names that the deployment has handlers for
     * @param ticker the time to measure by
     */
    public JobLog(String node, Set<String> handled, LogJobs choice, Ticker ticker) {
        this.node = node;
        this.handled = Set.copyOf(handled);
        this.choice = choice;
        steps = new JobSteps(node, choice, ticker);
        stacks = new OnceAMinute(ticker);
        throttle = new Throttle(
                ticker,
                (total, counts) -> LogLine.of(LogCode.EVENTS_HELD_BACK)
                        .with(LogField.COUNT, total)
                        .with(LogField.COUNTS, counts)
                        .to(LOG));
    }

    /** The node calls it once a second. So the log tells of the lines that it held back, even when nothing else happens. */
    public void tick() {
        throttle.turn();
        steps.tick();
    }

    private void tell(LogCode code, String name, String step, UnaryOperator<LogLine> values) {
        if (LOG.isLoggable(code.level()) && passes(name, step)) {
            values.apply(LogLine.of(code)).to(LOG);
        }
    }

    private boolean passes(String name, String step) {
        return choice == LogJobs.ALL || LOG.isLoggable(Level.DEBUG) || throttle.passes(name, step);
    }

    @Override
    public void on(JobEvent event) {
        subscriptions.on(event);
        steps.on(event);
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
            tell(
                    LogCode.NAME_NOT_HANDLED,
                    NO_NAME,
                    "names without a handler here",
                    line -> line.with(LogField.JOB_NAME, name));
        }
    }

    private void retried(JobEvent.Retried event) {
        Claim claim = event.claim();
        tell(
                LogCode.RUN_FAILED,
                claim.job().name(),
                "failed",
                line -> failure(line, claim, event.error())
                        .with(LogField.RUNS, claim.job().maxRetries() + 1)
                        .with(LogField.DELAY, LogText.of(event.delay()))
                        .with(LogField.DELAY_MS, event.delay().toMillis()));
    }

    private void dead(JobEvent.Dead event) {
        Claim claim = event.claim();
        tell(
                LogCode.JOB_DEAD,
                claim.job().name(),
                "dead",
                line -> failure(line, claim, event.error())
                        .with(LogField.TRIES, LogText.count(claim.attempt(), "run"))
                        .below(stackOf(claim.job(), event.error())));
    }

    private static LogLine failure(LogLine line, Claim claim, JobError error) {
        return line.with(JobFields.of(claim))
                .with(LogField.ERROR, LogText.of(error))
                .with(LogField.ERROR_TYPE, error.type());
    }

    private String stackOf(Job job, JobError error) {
        return stacks.passes(job.name() + " " + error.type()) ? LogText.stackOf(error) : "";
    }

    private void crashed(JobEvent.Crashed event) {
        Recovered job = event.recovered();
        switch (job.fate()) {
            case AGAIN ->
                tell(
                        LogCode.LEASE_RAN_OUT,
                        job.name(),
                        "crashed",
                        line -> of(line, job)
                                .with(LogField.DEAD_WORKER_ID, job.node())
                                .with(LogField.CRASHES, job.crashes()));
            case CANCELLED ->
                tell(
                        LogCode.LEASE_RAN_OUT_AT_CANCEL,
                        job.name(),
                        "cancelled",
                        line -> of(line, job).with(LogField.DEAD_WORKER_ID, job.node()));
            case DEAD ->
                tell(
                        LogCode.JOB_DEAD,
                        job.name(),
                        "dead",
                        line -> of(line, job)
                                .with(LogField.TRIES, LogText.count(job.crashes(), "crash", "crashes"))
                                .with(LogField.ERROR, "its lease on node " + job.node() + " ran out")
                                .with(LogField.ERROR_TYPE, ErrorTypes.CRASH));
        }
    }

    private LogLine of(LogLine line, Recovered job) {
        return line.with(JobFields.of(job.id(), job.name(), job.queue())).with(LogField.WORKER_ID, node);
    }

    private void quarantined(JobEvent.Quarantined event) {
        tell(LogCode.JOB_QUARANTINED, NO_NAME, QUARANTINED, line -> line.with(LogField.JOB_ID, event.id()));
    }

    private void missed(JobEvent.Missed event) {
        tell(
                LogCode.SCHEDULE_MISSED,
                NO_NAME,
                "missed occurrences",
                line -> line.with(LogField.SCHEDULE_ID, event.scheduleId()).with(LogField.COUNT, event.count()));
    }

    private void overlapped(JobEvent.Overlapped event) {
        tell(
                LogCode.SCHEDULE_OVERLAPPED,
                NO_NAME,
                "overlapping occurrences",
                line -> line.with(LogField.SCHEDULE_ID, event.scheduleId()).with(LogField.JOB_ID, event.jobId()));
    }

    private void quarantined(JobEvent.ScheduleQuarantined event) {
        tell(
                LogCode.SCHEDULE_QUARANTINED,
                NO_NAME,
                QUARANTINED,
                line -> line.with(LogField.SCHEDULE_ID, event.scheduleId()));
    }

    private void stale(JobEvent.Stale event) {
        tell(
                LogCode.OUTCOME_STALE,
                NO_NAME,
                "finished too late",
                line -> line.with(JobFields.of(event.claim()))
                        .with(LogField.FENCE, event.lease().fence()));
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
