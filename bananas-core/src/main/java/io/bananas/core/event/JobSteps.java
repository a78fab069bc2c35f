package io.bananas.core.event;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.time.Ticker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Logs the steps of jobs that need no look: what happened to each job, as far as {@link LogJobs} asks for it. {@link JobLog} tells of the
 * others. Thread-safe.
 */
final class JobSteps implements JobListener {

    private static final System.Logger LOG = System.getLogger(JobSteps.class.getName());

    private final Subscriptions subscriptions = new Subscriptions()
            .to(JobEvent.Submitted.class, event -> event.jobs().forEach(this::submitted))
            .to(JobEvent.Claimed.class, event -> event.claims().forEach(this::claimed))
            .to(JobEvent.Started.class, event -> tell(LogCode.RUN_STARTED, event.claim(), JobSteps::waited))
            .to(JobEvent.Completed.class, this::completed)
            .to(JobEvent.Failed.class, this::failed)
            .to(JobEvent.Snoozed.class, this::snoozed)
            .to(JobEvent.Cancelled.class, this::cancelled);
    private final String node;
    private final LogJobs choice;
    private final Throttle throttle;

    /**
     * A log that has told nothing yet.
     *
     * @param node the worker that tells
     * @param ticker the time to measure by
     */
    JobSteps(String node, LogJobs choice, Ticker ticker) {
        this.node = node;
        this.choice = choice;
        throttle = new Throttle(
                ticker,
                (total, counts) -> LogLine.of(LogCode.STEPS_LEFT_OUT)
                        .with(LogField.COUNT, total)
                        .with(LogField.COUNTS, counts)
                        .to(LOG));
    }

    /** The node calls it once a second. */
    void tick() {
        throttle.turn();
    }

    @Override
    public void on(JobEvent event) {
        if (LOG.isLoggable(choice == LogJobs.FAILURES ? Level.DEBUG : Level.INFO)) {
            subscriptions.on(event);
        }
    }

    private void submitted(Job job) {
        tell(
                LogCode.JOB_SUBMITTED,
                job.name(),
                line -> delayed(line.with(JobFields.of(job)), job).with(LogField.WORKER_ID, node));
    }

    private static LogLine delayed(LogLine line, Job job) {
        Instant later = job.scheduledFor();
        return later == null || !later.isAfter(job.createdAt())
                ? line
                : line.with(
                        LogField.DELAY_MS,
                        Duration.between(job.createdAt(), later).toMillis());
    }

    private void claimed(Claim claim) {
        tell(LogCode.JOB_CLAIMED, claim, JobSteps::waited);
    }

    private static LogLine waited(LogLine line, Claim claim) {
        return line.with(LogField.WAIT_MS, claim.waited().toMillis());
    }

    private void completed(JobEvent.Completed event) {
        tell(
                LogCode.RUN_COMPLETED,
                event.claim(),
                (line, claim) -> waited(line, claim)
                        .with(LogField.DURATION_MS, event.took().toMillis()));
    }

    private void failed(JobEvent.Failed event) {
        tell(
                LogCode.RUN_ENDED_BADLY,
                event.claim(),
                (line, claim) -> waited(line, claim)
                        .with(LogField.DURATION_MS, event.took().toMillis())
                        .with(LogField.ERROR_TYPE, event.error().type()));
    }

    private void snoozed(JobEvent.Snoozed event) {
        tell(
                LogCode.JOB_SNOOZED,
                event.claim(),
                (line, claim) -> waited(line, claim)
                        .with(LogField.DELAY, LogText.of(event.delay()))
                        .with(LogField.DELAY_MS, event.delay().toMillis()));
    }

    private void cancelled(JobEvent.Cancelled event) {
        tell(
                LogCode.JOB_CANCELLED,
                event.name(),
                line -> line.with(LogField.JOB_ID, event.id())
                        .with(LogField.JOB_NAME, event.name())
                        .with(LogField.ROUTING_KEY, event.routingKey())
                        .with(LogField.WORKER_ID, node));
    }

    /** More fields of a line. */
    @FunctionalInterface
    private interface More {
        LogLine of(LogLine line, Claim claim);
    }

    private void tell(LogCode code, Claim claim, More more) {
        tell(code, claim.job().name(), line -> more.of(line.with(JobFields.of(claim)), claim));
    }

    private void tell(LogCode code, String name, UnaryOperator<LogLine> values) {
        if (choice == LogJobs.ALL
                || LOG.isLoggable(Level.DEBUG)
                || throttle.passes(name, String.valueOf(code.event()))) {
            values.apply(LogLine.of(code)).to(LOG);
        }
    }
}
