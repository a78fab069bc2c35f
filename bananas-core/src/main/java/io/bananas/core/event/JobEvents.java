package io.bananas.core.event;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.core.view.Finding;
import io.bananas.spi.JobError;
import java.time.Duration;
import java.util.List;

/**
 * Told of what happens to jobs on this node. Called on the threads that run them, so that implementations must be
 * thread-safe and quick. What they throw is logged, see {@link GuardedEvents}.
 */
public interface JobEvents {

    /** Ignores all events. */
    JobEvents NONE = new JobEvents() {};

    /** New jobs were accepted. */
    default void submitted(List<Job> jobs) {}

    /** A worker slot starts to run the job. */
    default void started(Claim claim) {}

    /** A run ended well. */
    default void completed(Claim claim, Duration took) {}

    /** A run failed; whether it is retried is told apart. */
    default void failed(Claim claim, JobError error, Duration took) {}

    /** A failed run will be retried after the delay. */
    default void retried(Claim claim, JobError error, Duration delay) {}

    /** The job is dead. */
    default void dead(Claim claim, JobError error) {}

    /** A job has ended because somebody cancelled it. One whose worker died meanwhile is told by {@link #crashed}. */
    default void cancelled(String id, String name, String routingKey) {}

    /** What came of a run is stored, so long after its end. */
    default void settled(Claim claim, Duration took) {}

    /** The worker of a job died; it runs again, is dead, or is cancelled. */
    default void crashed(Recovered recovered) {}

    /** A job was set aside, because its record is missing or cannot be read. */
    default void setAside(String id) {}

    /** The audit found something that must not be. */
    default void found(Finding finding) {}

    /** What a worker did with a job was refused, because it no longer held the lease. */
    default void stale(Lease lease) {}
}
