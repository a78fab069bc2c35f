package io.bananas.core.job;

import static io.bananas.spi.JobStatus.CANCELLED;
import static io.bananas.spi.JobStatus.COMPLETED;
import static io.bananas.spi.JobStatus.FAILED;
import static io.bananas.spi.JobStatus.PENDING;
import static io.bananas.spi.JobStatus.PROCESSING;
import static io.bananas.spi.JobStatus.SCHEDULED;

import io.bananas.spi.JobStatus;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * All moves of a job from one status to another. Each is one script in the store. The model test makes no other move, and a
 * test compares the table in {@code docs/GUARANTEES.md} with this one.
 */
public enum JobMove {
    /** Somebody submits the job. */
    SUBMIT(none(), either(PENDING, SCHEDULED)),
    /** Its time has come, or that of its retry. */
    PROMOTE(only(SCHEDULED), only(PENDING)),
    /** A worker takes it under a lease. */
    CLAIM(only(PENDING), only(PROCESSING)),
    /** Its handler returned. */
    COMPLETE(only(PROCESSING), only(COMPLETED)),
    /** Its run failed, and a retry is left. */
    RETRY(only(PROCESSING), only(SCHEDULED)),
    /** Its handler asked to run again later. */
    SNOOZE(only(PROCESSING), only(SCHEDULED)),
    /** Its run failed, and no retry is left or can help. */
    FAIL(only(PROCESSING), only(FAILED)),
    /** Its worker requeues it: it did not run, or its node stops. */
    REQUEUE(only(PROCESSING), only(PENDING)),
    /** Its worker died: it runs again, or has crashed too often. */
    CRASH(only(PROCESSING), either(PENDING, FAILED)),
    /** Somebody cancels it. While it runs, its worker ends it once the handler has stopped. */
    CANCEL(EnumSet.of(PENDING, SCHEDULED, PROCESSING), only(CANCELLED)),
    /** Somebody lets it run again, at once, also a job that was cancelled before its time. */
    REPLAY(either(FAILED, CANCELLED), only(PENDING)),
    /** Somebody deletes it. */
    DELETE(only(FAILED), none()),
    /** Its retention is over. */
    EXPIRE(EnumSet.of(COMPLETED, FAILED, CANCELLED), none());

    @SuppressWarnings("ImmutableEnumChecker") // it is unmodifiable
    private final Set<JobStatus> from;

    @SuppressWarnings("ImmutableEnumChecker") // it is unmodifiable
    private final Set<JobStatus> to;

    JobMove(Set<JobStatus> from, Set<JobStatus> to) {
        this.from = Collections.unmodifiableSet(from);
        this.to = Collections.unmodifiableSet(to);
    }

    private static Set<JobStatus> none() {
        return EnumSet.noneOf(JobStatus.class);
    }

    private static Set<JobStatus> only(JobStatus one) {
        return EnumSet.of(one);
    }

    private static Set<JobStatus> either(JobStatus one, JobStatus other) {
        return EnumSet.of(one, other);
    }

    /** Where the job may be before; empty when the move brings the job. */
    public Set<JobStatus> from() {
        return from;
    }

    /** Where the job may be afterwards; empty when the job is gone. */
    public Set<JobStatus> to() {
        return to;
    }
}
