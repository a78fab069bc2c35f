package io.bananas.test;

import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.store.Settlement;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobProgress;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job of a queue in memory, with what has happened to it. Guarded by its queue. */
final class StoredJob {

    private final Job job;
    private JobStatus status;
    private Instant due;
    private History history = History.NONE;
    private @Nullable JobResult result;
    private @Nullable JobProgress progress;
    private @Nullable RunContext run;

    StoredJob(Job job) {
        this.job = job;
        Instant scheduledFor = job.scheduledFor();
        this.due = scheduledFor == null ? job.createdAt() : scheduledFor;
        this.status = job.asSubmitted().status();
    }

    Job job() {
        return job;
    }

    JobStatus status() {
        return status;
    }

    /** Since when the job can run, or from when on. */
    Instant due() {
        return due;
    }

    boolean waits() {
        return status == JobStatus.PENDING || status == JobStatus.SCHEDULED;
    }

    Optional<JobResult> result() {
        return Optional.ofNullable(result);
    }

    /** The job as its submitter sees it at this moment: a job whose time has come waits in its queue. */
    JobInfo info(Instant now) {
        JobStatus shown = status == JobStatus.SCHEDULED && !due.isAfter(now) ? JobStatus.PENDING : status;
        History.Times times = history.times();
        RunContext running = run;
        return job.toInfo()
                .status(shown)
                .scheduledFor(history.due() == null ? job.scheduledFor() : history.due())
                .attempts(history.attempts())
                .errors(history.errors())
                .startedAt(running == null ? times.startedAt() : running.startedAt())
                .finishedAt(times.finishedAt())
                .updatedAt(times.updatedAt() == null ? job.createdAt() : times.updatedAt())
                .progress(progress)
                .build();
    }

    Claim claim(long fence, Instant now) {
        return new Claim(job, history, new Lease(job.id(), fence, "test", now));
    }

    void start(RunContext context) {
        status = JobStatus.PROCESSING;
        run = context;
    }

    /** Ends the run under way. */
    void settle(Settlement settlement, Instant now) {
        List<JobProgress> reports = run == null ? List.of() : run.reports();
        progress = reports.isEmpty() ? progress : reports.get(reports.size() - 1);
        run = null;
        if (settlement instanceof Settlement.Done done) {
            end(JobStatus.COMPLETED, done.history(), done.result());
        } else if (settlement instanceof Settlement.Dead dead) {
            end(JobStatus.FAILED, dead.history(), dead.result());
        } else if (settlement instanceof Settlement.Stopped stopped) {
            end(JobStatus.CANCELLED, stopped.history(), stopped.result());
        } else if (settlement instanceof Settlement.Retry retry) {
            status = JobStatus.SCHEDULED;
            history = retry.history();
            due = now.plus(retry.delay());
        }
    }

    /** Cancels the job at once while it waits, else asks its run to stop; answers whether it could do either. */
    boolean cancel(Instant now) {
        RunContext running = run;
        if (running != null) {
            running.cancel();
            return true;
        }
        if (status.isEnd()) {
            return false;
        }
        History.Times times = history.times();
        History ended = new History(
                JobStatus.CANCELLED,
                history.attempts(),
                history.crashes(),
                new History.Times(times.startedAt(), now, now),
                null,
                history.errors());
        end(
                JobStatus.CANCELLED,
                ended,
                JobResult.builder(job.id(), JobStatus.CANCELLED)
                        .completedAt(now)
                        .build());
        return true;
    }

    /** Lets a dead or cancelled job run again from the start; answers whether it is one. */
    boolean retry(Instant now) {
        if (status != JobStatus.FAILED && status != JobStatus.CANCELLED) {
            return false;
        }
        history = new History(null, 0, 0, new History.Times(null, null, now), null, history.errors());
        status = JobStatus.PENDING;
        due = now;
        result = null;
        progress = null;
        return true;
    }

    private void end(JobStatus how, History ended, JobResult with) {
        status = how;
        history = ended;
        result = with;
    }
}
