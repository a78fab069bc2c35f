package io.bananas.core.why;

import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers names and numbers, in order. */
public final class Facts {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Adds a fact, unless it is unknown. */
    public Facts with(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** Adds type and message of the last failure, if there was one. */
    Facts withErrorOf(JobInfo job) {
        JobError error = lastErrorOf(job);
        return error == null ? this : with("error", Map.of("type", error.type(), "message", error.message()));
    }

    /** The last failure of a job; {@code null}: none of its runs has failed. */
    public static @Nullable JobError lastErrorOf(JobInfo job) {
        List<JobError> errors = job.errors();
        return errors.isEmpty() ? null : errors.get(errors.size() - 1);
    }

    /** All of them, in the order in which they were added. */
    public Map<String, Object> all() {
        return values;
    }
}
