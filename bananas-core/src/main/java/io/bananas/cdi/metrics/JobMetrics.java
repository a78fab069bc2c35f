package io.bananas.cdi.metrics;

import static java.util.Objects.requireNonNull;

import io.bananas.core.event.JobEvents;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.store.RecoverStore.Fate;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.core.view.Finding;
import io.bananas.spi.JobError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens to jobs. All its meters are there before the first job comes, so that no request waits for one to be
 * made, and that none is made for what a request names.
 */
@ApplicationScoped
public class JobMetrics implements JobEvents {

    @Inject
    private MetricRegistry registry;

    private volatile @Nullable Counting counting;

    /** The meters, once the labels are known. */
    private record Counting(
            JobCounters.Table jobs,
            Map<String, Timers> timers,
            Timer settle,
            Counter stale,
            Counter quarantined,
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
     * @param runnable the names that are run here: only they have timers
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
                meters.counter(Metric.STALE),
                meters.counter(Metric.QUARANTINED),
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

    @Override
    public void submitted(List<Job> jobs) {
        Counting now = counting();
        jobs.forEach(job -> now.of(job).submitted().inc());
    }

    @Override
    public void started(Claim claim) {
        counting().timersOf(claim).waiting.update(claim.waited());
    }

    @Override
    public void completed(Claim claim, Duration took) {
        Counting now = counting();
        now.of(claim.job()).completed().inc();
        now.timersOf(claim).duration.update(took);
    }

    @Override
    public void failed(Claim claim, JobError error, Duration took) {
        Counting now = counting();
        now.of(claim.job()).failed().inc();
        now.timersOf(claim).duration.update(took);
    }

    @Override
    public void retried(Claim claim, JobError error, Duration delay) {
        counting().of(claim.job()).retried().inc();
    }

    @Override
    public void dead(Claim claim, JobError error) {
        counting().of(claim.job()).dead().inc();
    }

    @Override
    public void cancelled(String id, String name, String routingKey) {
        counting().jobs.of(name, routingKey).cancelled().inc();
    }

    @Override
    public void settled(Claim claim, Duration took) {
        counting().settle.update(took);
    }

    @Override
    public void crashed(Recovered recovered) {
        JobCounters of =
                counting().jobs().of(recovered.name(), recovered.queue().routingKey());
        of.crashed().inc();
        if (recovered.fate() == Fate.DEAD) {
            of.dead().inc();
        } else if (recovered.fate() == Fate.CANCELLED) {
            of.cancelled().inc();
        }
    }

    @Override
    public void found(Finding finding) {
        Counting now = counting();
        requireNonNull(now.findings.get(finding.kind())).inc(finding.count());
        if (finding.kind().isSetAside()) {
            now.quarantined.inc(finding.repaired());
        }
    }

    @Override
    public void setAside(String id) {
        counting().quarantined.inc();
    }

    @Override
    public void stale(Lease lease) {
        counting().stale.inc();
    }
}
