package io.bananas.cdi.metrics;

import static java.util.Objects.requireNonNull;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.event.Subscriptions;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.store.RecoverStore.Fate;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.core.view.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens to jobs. It makes all meters before the first job comes: so no request waits for a meter, and no request
 * causes one.
 */
@ApplicationScoped
public class JobMetrics implements JobListener {

    private final Subscriptions subscriptions = new Subscriptions()
            .to(JobEvent.Submitted.class, this::submitted)
            .to(JobEvent.Lost.class, event -> counting().lost.inc(event.jobs().size()))
            .to(JobEvent.Started.class, this::started)
            .to(JobEvent.Completed.class, this::completed)
            .to(JobEvent.Failed.class, this::failed)
            .to(
                    JobEvent.Retried.class,
                    event -> countersOf(event.claim()).retried().inc())
            .to(JobEvent.Dead.class, event -> countersOf(event.claim()).dead().inc())
            .to(JobEvent.Cancelled.class, this::cancelled)
            .to(JobEvent.Crashed.class, this::crashed)
            .to(JobEvent.Settled.class, event -> counting().settle.update(event.took()))
            .to(JobEvent.Stale.class, event -> counting().stale.inc())
            .to(JobEvent.Quarantined.class, event -> counting().quarantined.inc())
            .to(JobEvent.Fired.class, this::fired)
            .to(JobEvent.Missed.class, event -> counting().missed.inc(event.count()))
            .to(JobEvent.Overlapped.class, event -> counting().missed.inc())
            .to(JobEvent.AuditFound.class, this::found)
            .to(
                    JobEvent.DutyDone.class,
                    event -> counting().duties.of(event.duty()).update(event.took()));

    @Inject
    private MetricRegistry registry;

    private volatile @Nullable Counting counting;

    /** The meters, once the labels are known. */
    private record Counting(
            JobCounters.Table jobs,
            Map<String, Timer> durations,
            WaitTimers waits,
            Timer settle,
            Timer redis,
            Timer late,
            DutyTimers duties,
            Counter lost,
            Counter stale,
            Counter quarantined,
            Counter fired,
            Counter missed,
            Map<Finding.Kind, Counter> findings) {

        JobCounters of(Job job) {
            return jobs.of(job.name(), job.routingKey());
        }

        Timer durationOf(Claim claim) {
            Timer own = durations.get(claim.job().name());
            return own == null ? requireNonNull(durations.get(Labels.OTHER)) : own;
        }
    }

    /** One for each duty that this node does: so a node without the scheduler shows none. */
    private static final class DutyTimers {

        private final Map<String, Timer> made = new ConcurrentHashMap<>();
        private final Meters meters;

        DutyTimers(Meters meters) {
            this.meters = meters;
        }

        Timer of(String duty) {
            return made.computeIfAbsent(
                    duty, name -> meters.timer(Metric.DUTY, new Tag("duty", name.replace(' ', '_'))));
        }
    }

    /**
     * Makes all meters.
     *
     * @param application the name of this application, the label of all its meters
     * @param runnable the names that this node runs: only they have timers
     */
    public void prepare(String application, Labels labels, Collection<String> runnable) {
        prepare(new Meters(registry, application), labels, runnable);
    }

    void prepare(Meters meters, Labels labels, Collection<String> runnable) {
        Map<String, Timer> durations = new HashMap<>();
        Set<String> names = new TreeSet<>();
        for (String name : runnable) {
            names.add(labels.names().contains(name) ? name : Labels.OTHER);
        }
        names.forEach(name -> durations.put(name, meters.timer(Metric.DURATION, new Tag("name", name))));
        Map<Finding.Kind, Counter> findings = new EnumMap<>(Finding.Kind.class);
        for (Finding.Kind kind : Finding.Kind.values()) {
            findings.put(kind, meters.counter(Metric.FINDINGS, new Tag("kind", kind.label())));
        }
        counting = new Counting(
                new JobCounters.Table(meters, labels),
                durations,
                WaitTimers.of(meters, names, labels.routes()),
                meters.timer(Metric.SETTLE),
                meters.timer(Metric.REDIS_CALL),
                meters.timer(Metric.LATE),
                new DutyTimers(meters),
                meters.counter(Metric.LOST),
                meters.counter(Metric.STALE),
                meters.counter(Metric.QUARANTINED),
                meters.counter(Metric.FIRED),
                meters.counter(Metric.MISSED),
                findings);
    }

    private Counting counting() {
        Counting now = counting;
        if (now == null) {
            throw new IllegalStateException("no meters yet");
        }
        return now;
    }

    private JobCounters countersOf(Claim claim) {
        return counting().of(claim.job());
    }

    /** Takes how many nanoseconds each call of Redis took. */
    public LongConsumer redisCalls() {
        Timer timer = counting().redis;
        return nanos -> timer.update(Duration.ofNanos(nanos));
    }

    @Override
    public void on(JobEvent event) {
        subscriptions.on(event);
    }

    private void submitted(JobEvent.Submitted event) {
        Counting now = counting();
        event.jobs().forEach(job -> now.of(job).submitted().inc());
    }

    private void started(JobEvent.Started event) {
        Claim claim = event.claim();
        counting().waits.of(claim.job()).update(claim.waited());
    }

    private void completed(JobEvent.Completed event) {
        Counting now = counting();
        now.of(event.claim().job()).completed().inc();
        now.durationOf(event.claim()).update(event.took());
    }

    private void failed(JobEvent.Failed event) {
        Counting now = counting();
        now.of(event.claim().job()).failed().inc();
        now.durationOf(event.claim()).update(event.took());
    }

    private void cancelled(JobEvent.Cancelled event) {
        counting().jobs.of(event.name(), event.routingKey()).cancelled().inc();
    }

    private void crashed(JobEvent.Crashed event) {
        Recovered recovered = event.recovered();
        JobCounters of =
                counting().jobs().of(recovered.name(), recovered.queue().routingKey());
        of.crashed().inc();
        if (recovered.fate() == Fate.DEAD) {
            of.dead().inc();
        } else if (recovered.fate() == Fate.CANCELLED) {
            of.cancelled().inc();
        }
    }

    private void fired(JobEvent.Fired event) {
        Counting now = counting();
        now.fired.inc();
        now.late.update(event.late().isNegative() ? Duration.ZERO : event.late());
    }

    private void found(JobEvent.AuditFound event) {
        Finding finding = event.finding();
        Counting now = counting();
        requireNonNull(now.findings.get(finding.kind())).inc(finding.count());
        if (finding.kind().endsInQuarantine()) {
            now.quarantined.inc(finding.repaired());
        }
    }
}
