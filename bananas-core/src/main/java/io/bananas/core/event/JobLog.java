package io.bananas.core.event;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.core.time.Ticker;
import io.bananas.spi.JobError;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Tells in the log of jobs that need a look: a failed run in a line, a dead job with its stack, unless the same has just been
 * told. Never of a payload or a result, and never more lines a second than somebody can read. Thread-safe.
 */
public final class JobLog implements JobListener {

    private static final System.Logger LOG = System.getLogger(JobLog.class.getName());

    /** Names come from outside: of more than so many nothing is told. */
    private static final int MOST_UNHANDLED = 1_000;

    private final Subscriptions subscriptions = new Subscriptions()
            .to(JobEvent.Submitted.class, this::submitted)
            .to(JobEvent.Retried.class, this::retried)
            .to(JobEvent.Dead.class, this::dead)
            .to(JobEvent.Cancelled.class, this::cancelled)
            .to(JobEvent.Crashed.class, this::crashed)
            .to(JobEvent.Quarantined.class, this::quarantined)
            .to(JobEvent.Stale.class, this::stale);
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
                counts -> LOG.log(
                        Level.WARNING,
                        "BANANAS-3012: more job events than lines in a second; the rest, by name: " + counts));
    }

    /** To be called once a second, so that what was not told one by one is told even if nothing happens any more. */
    public void tick() {
        throttle.turn();
    }

    private void tell(Level level, String kind, Supplier<String> line) {
        if (LOG.isLoggable(level) && throttle.passes(kind)) {
            // not as a pattern: what an exception says may have braces in it
            LOG.log(level, line.get());
        }
    }

    @Override
    public void on(JobEvent event) {
        subscriptions.on(event);
    }

    /** A deployment without handlers, as of nodes that serve the API only, expects them elsewhere. */
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
                    Level.INFO,
                    "names without a handler here",
                    () -> "BANANAS-3013: there is no handler for " + name
                            + " in this deployment; its jobs wait for a node that has one");
        }
    }

    private void retried(JobEvent.Retried event) {
        Job job = event.claim().job();
        tell(
                Level.WARNING,
                job.name() + " failed",
                () -> "BANANAS-3010: " + nameOf(job) + " failed (run "
                        + event.claim().attempt() + " of " + (job.maxRetries() + 1) + ", again in "
                        + LogText.of(event.delay())
                        + "): " + LogText.of(event.error()));
    }

    private void dead(JobEvent.Dead event) {
        Claim claim = event.claim();
        JobError error = event.error();
        tell(
                Level.ERROR,
                claim.job().name() + " dead",
                () -> "BANANAS-3011: " + nameOf(claim.job()) + " is dead after " + LogText.count(claim.attempt(), "run")
                        + ": " + LogText.of(error) + stackOf(claim, error));
    }

    private String stackOf(Claim claim, JobError error) {
        return stacks.passes(claim.job().name() + " " + error.type()) ? LogText.stackOf(error) : "";
    }

    private void cancelled(JobEvent.Cancelled event) {
        LOG.log(Level.DEBUG, "{0} {1} is cancelled", event.name(), event.id());
    }

    private void crashed(JobEvent.Crashed event) {
        Recovered recovered = event.recovered();
        String job = recovered.name() + " " + recovered.id();
        String where = "the lease of " + job + " on node " + recovered.node() + " ran out";
        switch (recovered.fate()) {
            case AGAIN ->
                tell(
                        Level.WARNING,
                        recovered.name() + " crashed",
                        () -> "BANANAS-4001: " + where + ", crash " + recovered.crashes() + ": it runs again");
            case CANCELLED ->
                tell(
                        Level.INFO,
                        recovered.name() + " cancelled",
                        () -> "BANANAS-4001: " + where + ": it ends as cancelled, as somebody asked");
            case DEAD ->
                tell(
                        Level.ERROR,
                        recovered.name() + " dead",
                        () -> "BANANAS-3011: " + job + " is dead after "
                                + LogText.count(recovered.crashes(), "crash", "crashes") + ": " + where);
        }
    }

    private void quarantined(JobEvent.Quarantined event) {
        tell(
                Level.WARNING,
                "quarantined",
                () -> "BANANAS-4003: the record of job " + event.id()
                        + " is missing or cannot be read; the job is in quarantine");
    }

    private void stale(JobEvent.Stale event) {
        Lease lease = event.lease();
        tell(
                Level.WARNING,
                "finished too late",
                () -> "BANANAS-3002: job " + lease.jobId() + " was finished too late under fence " + lease.fence()
                        + ": another run has its lease");
    }

    private static String nameOf(Job job) {
        return job.name() + " " + job.id();
    }
}
