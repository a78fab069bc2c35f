package io.bananas.cdi;

import io.bananas.core.event.JobEvents;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
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

/** Counts what happens to jobs, by name and routing key. */
@ApplicationScoped
class JobMetrics implements JobEvents {

    private final Map<Kind, Meters> meters = new ConcurrentHashMap<>();

    @Inject
    private MetricRegistry registry;

    /** There from the start, so that its absence means something. */
    @PostConstruct
    void registerWhatHasNoLabels() {
        registry.counter("bananas_stale_fence_total");
        registry.counter("bananas_jobs_quarantined_total");
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

    private Meters of(Job job) {
        return meters.computeIfAbsent(new Kind(job.name(), job.routingKey()), kind -> new Meters(registry, kind));
    }

    @Override
    public void submitted(List<Job> jobs) {
        jobs.forEach(job -> of(job).submitted.inc());
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
        Meters of = of(recovered.job());
        of.crashed.inc();
        if (recovered.fate() == Fate.DEAD) {
            of.dead.inc();
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
