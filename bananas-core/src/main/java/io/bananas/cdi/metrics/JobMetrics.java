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
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
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
            .to(JobEvent.Fired.class, event -> counting().fired.inc())
            .to(JobEvent.Missed.class, event -> counting().missed.inc(event.count()))
            .to(JobEvent.Overlapped.class, event -> counting().missed.inc())
            .to(JobEvent.AuditFound.class, this::found);

    @Inject
    private MetricRegistry registry;

    private volatile @Nullable Counting counting;

    /** The meters, once the labels are known. */
    private record Counting(
            JobCounters.Table jobs,
            Map<String, Timers> timers,
            Timer settle,
            Counter lost,
            Counter stale,
            Counter quarantined,
            Counter fired,
            Counter missed,
            Map<Finding.Kind, Counter> findings) {

        JobCounters of(Job job) {
            return jobs.of(job.name(), job.routingKey());
        }

        Timers timersOf(Claim claim) {
            Timers own = timers.get(claim.job().name());
            return own == null ? requireNonNull(timers.get(Labels.OTHER)) : own;
        }
    }

    private record Timers(Timer duration, Timer waiting) {}

    /**
     * Makes all meters.
     *
     * @param runnable the names that this node runs: only they have timers
     */
    public void prepare(Labels labels, Collection<String> runnable) {
        prepare(new Meters(registry), labels, runnable);
    }

    void prepare(Meters meters, Labels labels, Collection<String> runnable) {
        Map<String, Timers> timers = new HashMap<>();
        for (String name : runnable) {
            String label = labels.names().contains(name) ? name : Labels.OTHER;
            timers.computeIfAbsent(label, absent -> timers(meters, absent));
        }
        Map<Finding.Kind, Counter> findings = new EnumMap<>(Finding.Kind.class);
        for (Finding.Kind kind : Finding.Kind.values()) {
            findings.put(kind, meters.counter(Metric.FINDINGS, new Tag("kind", kind.label())));
        }
        counting = new Counting(
                new JobCounters.Table(meters, labels),
                timers,
                meters.timer(Metric.SETTLE),
                meters.counter(Metric.LOST),
                meters.counter(Metric.STALE),
                meters.counter(Metric.QUARANTINED),
                meters.counter(Metric.FIRED),
                meters.counter(Metric.MISSED),
                findings);
    }

    private static Timers timers(Meters meters, String name) {
        Tag tag = new Tag("name", name);
        return new Timers(meters.timer(Metric.DURATION, tag), meters.timer(Metric.WAIT, tag));
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

    @Override
    public void on(JobEvent event) {
        subscriptions.on(event);
    }

    private void submitted(JobEvent.Submitted event) {
        Counting now = counting();
        event.jobs().forEach(job -> now.of(job).submitted().inc());
    }

    private void started(JobEvent.Started event) {
        counting().timersOf(event.claim()).waiting.update(event.claim().waited());
    }

    private void completed(JobEvent.Completed event) {
        Counting now = counting();
        now.of(event.claim().job()).completed().inc();
        now.timersOf(event.claim()).duration.update(event.took());
    }

    private void failed(JobEvent.Failed event) {
        Counting now = counting();
        now.of(event.claim().job()).failed().inc();
        now.timersOf(event.claim()).duration.update(event.took());
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

    private void found(JobEvent.AuditFound event) {
        Finding finding = event.finding();
        Counting now = counting();
        requireNonNull(now.findings.get(finding.kind())).inc(finding.count());
        if (finding.kind().isSetAside()) {
            now.quarantined.inc(finding.repaired());
        }
    }
}
