package io.bananas.core.event;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.core.view.Finding;
import io.bananas.spi.JobError;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * A step in the life of jobs that this node has made. There is one for each move of {@link io.bananas.core.job.JobMove}, but for the
 * end of a retention, which only Redis sees. The table in {@code docs/ARCHITECTURE.md} is compared with this list.
 */
public sealed interface JobEvent {

    /** New jobs are accepted. */
    record Submitted(List<Job> jobs) implements JobEvent {}

    /** The node gives up jobs of a transaction that has committed, or may have: the store does not have them. */
    record Lost(List<Job> jobs) implements JobEvent {}

    /** The node has taken jobs under a lease; they are not started yet. */
    record Claimed(List<Claim> claims) implements JobEvent {}

    /** A worker slot starts to run the job. */
    record Started(Claim claim) implements JobEvent {}

    /** A run ended well. */
    record Completed(Claim claim, Duration took) implements JobEvent {}

    /** A run failed. {@link Retried}, {@link Dead} or {@link Cancelled} follows. */
    record Failed(Claim claim, JobError error, Duration took) implements JobEvent {}

    /** The job runs again after the delay, since its run failed. */
    record Retried(Claim claim, JobError error, Duration delay) implements JobEvent {}

    /** The handler asked for another run after the delay. That is no failure. */
    record Snoozed(Claim claim, Duration delay) implements JobEvent {}

    /** The job is a dead letter. */
    record Dead(Claim claim, JobError error) implements JobEvent {}

    /** The node requeues a job as if it had not run, for example because the node stops. */
    record Requeued(Claim claim) implements JobEvent {}

    /** The node requeues jobs that it holds without knowing their leases, mostly since an answer was lost. It knows only their ids. */
    record ClaimsRequeued(Collection<String> ids) implements JobEvent {}

    /** A job ended because somebody cancelled it. When its worker died meanwhile, the event is {@link Crashed}. */
    record Cancelled(String id, String name, String routingKey) implements JobEvent {}

    /** The store has taken the outcome of a run, {@code took} after the end of the run. */
    record Settled(Claim claim, Duration took) implements JobEvent {}

    /** The store refused the outcome of a run, because the worker no longer held the lease. */
    record Stale(Claim claim) implements JobEvent {

        public Lease lease() {
            return claim.lease();
        }
    }

    /** The node gives up the outcome of a run, since it cannot be stored. The node requeues the job with a later claim. */
    record OutcomeLost(Claim claim) implements JobEvent {}

    /** The worker of a job died. The job runs again, is dead, or is cancelled. */
    record Crashed(Recovered recovered) implements JobEvent {}

    /** The time of {@code count} scheduled jobs has come: they wait in their queues. There is one event for a batch. */
    record Promoted(int count) implements JobEvent {}

    /** Somebody replayed {@code count} ended jobs. There is one event for each call. */
    record Replayed(int count) implements JobEvent {}

    /** Somebody deleted {@code count} dead jobs. There is one event for each call. */
    record Deleted(int count) implements JobEvent {}

    /** A job is in quarantine, because its record is missing or cannot be read. */
    record Quarantined(String id) implements JobEvent {}

    /** A schedule has submitted a job, {@code late} after the time of the occurrence. It follows the {@link Submitted} of the job. */
    record Fired(String scheduleId, String jobId, Duration late) implements JobEvent {}

    /** A schedule left out {@code count} occurrences that nobody fired in time. */
    record Missed(String scheduleId, int count) implements JobEvent {}

    /** A schedule left out an occurrence, since its last job has not ended. */
    record Overlapped(String scheduleId, String jobId) implements JobEvent {}

    /** A schedule is in quarantine, because it cannot be read. */
    record ScheduleQuarantined(String scheduleId) implements JobEvent {}

    /** The audit found something that must not be. */
    record AuditFound(Finding finding) implements JobEvent {}

    /** A duty has done what there was to do. */
    record DutyDone(String duty, Duration took) implements JobEvent {}
}
