package io.bananas.cdi;

import io.bananas.core.event.JobEvents;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.store.Finding;
import io.bananas.core.store.RecoverStore.Fate;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.spi.JobError;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Counts what happens to jobs, by name and routing key. Anybody may submit any number of names: those beyond a thousand
 * that are not run here are counted together.
 */
@ApplicationScoped
class JobMetrics implements JobEvents {

    static final int MAX_KINDS = 1_000;

    private static final Kind OTHER = new Kind("other", "other");

    private final Map<Kind, Meters> meters = new ConcurrentHashMap<>();

    @Inject
    private MetricRegistry registry;

    /** There from the start, so that its absence means something. */
    @PostConstruct
    void registerWhatIsKnownBefore() {
        registry.counter("bananas_stale_fence_total");
        registry.counter("bananas_jobs_quarantined_total");
        for (Finding.Kind kind : Finding.Kind.values()) {
            findings(kind);
        }
    }

    private record Kind(String name, String routingKey) {}

    private static final class Meters {

        private final Counter submitted;
        private final Counter completed;
        private final Counter failed;
        private final Counter dead;
        private final Counter retried;
        private final Counter crashed;
        private final Timer duration;
        private final Timer wait;

        Meters(MetricRegistry registry, Kind kind) {
            Tag[] tags = {new Tag("name", kind.name), new Tag("routing_key", kind.routingKey)};
            submitted = registry.counter("bananas_jobs_submitted_total", tags);
            completed = registry.counter("bananas_jobs_completed_total", tags);
            failed = registry.counter("bananas_jobs_failed_total", tags);
            dead = registry.counter("bananas_jobs_dead_total", tags);
            retried = registry.counter("bananas_jobs_retried_total", tags);
            crashed = registry.counter("bananas_jobs_crashed_total", tags);
            duration = registry.timer("bananas_job_duration_seconds", tags);
            wait = registry.timer("bananas_job_wait_seconds", tags);
        }
    }

    /** For a job that is run here. */
    private Meters of(Job job) {
        return of(kindOf(job));
    }

    /** For a job that may be anybody's. */
    private Meters ofForeign(Job job) {
        Kind kind = kindOf(job);
        Meters known = meters.get(kind);
        return known == null ? of(meters.size() < MAX_KINDS ? kind : OTHER) : known;
    }

    private static Kind kindOf(Job job) {
        return new Kind(job.name(), job.routingKey());
    }

    private Meters of(Kind kind) {
        return meters.computeIfAbsent(kind, absent -> new Meters(registry, absent));
    }

    @Override
    public void submitted(List<Job> jobs) {
        jobs.forEach(job -> ofForeign(job).submitted.inc());
    }

    @Override
    public void started(Claim claim) {
        of(claim.job()).wait.update(claim.waited());
    }

    @Override
    public void completed(Claim claim, Duration took) {
        Meters of = of(claim.job());
        of.completed.inc();
        of.duration.update(took);
    }

    @Override
    public void failed(Claim claim, JobError error, Duration took) {
        Meters of = of(claim.job());
        of.failed.inc();
        of.duration.update(took);
    }

    @Override
    public void retried(Claim claim, Duration delay) {
        of(claim.job()).retried.inc();
    }

    @Override
    public void dead(Claim claim, JobError error) {
        of(claim.job()).dead.inc();
    }

    @Override
    public void crashed(Recovered recovered) {
        Meters of = ofForeign(recovered.job());
        of.crashed.inc();
        if (recovered.fate() == Fate.DEAD) {
            of.dead.inc();
        }
    }

    private Counter findings(Finding.Kind kind) {
        return registry.counter("bananas_audit_findings_total", new Tag("kind", kind.label()));
    }

    @Override
    public void found(Finding finding) {
        findings(finding.kind()).inc(finding.count());
        if (finding.kind().isSetAside()) {
            registry.counter("bananas_jobs_quarantined_total").inc(finding.repaired());
        }
    }

    @Override
    public void setAside(String id) {
        registry.counter("bananas_jobs_quarantined_total").inc();
    }

    @Override
    public void stale(Lease lease) {
        registry.counter("bananas_stale_fence_total").inc();
    }
}
