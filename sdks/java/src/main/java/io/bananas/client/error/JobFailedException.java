package io.bananas.client.error;

import io.bananas.client.model.Job;
import io.bananas.client.model.JobError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The job that the caller waited for has failed for good. */
public final class JobFailedException extends BananasException {

    private final String id;
    private final @Nullable String error;
    private final transient @Nullable Job job;

    public JobFailedException(String id, @Nullable String error, @Nullable Job job) {
        super("the job " + id + " failed" + (error == null ? "" : ": " + error), null);
        this.id = id;
        this.error = error;
        this.job = job;
    }

    /** The job's id. */
    @Override
    public String id() {
        return id;
    }

    /** The message of the last failure. */
    public @Nullable String error() {
        return error;
    }

    /** The job; {@code null} when it could not be read any more. */
    public @Nullable Job job() {
        return job;
    }

    /** Its last 10 failures, the oldest first; none when the job could not be read any more. */
    public List<JobError> errors() {
        return job == null ? List.of() : job.errors();
    }
}
