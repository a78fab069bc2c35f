package io.bananas.core.view;

import io.bananas.spi.JobInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of jobs.
 *
 * @param jobs at most as many as asked for; there may be fewer, or none, although more are to come
 * @param payloadBytes how large the payload of each job is, by id, when the list is a {@link View#SUMMARY}; else nothing
 * @param next where the next page begins, as only the store understands it; {@code null} when this is the last
 */
public record JobList(
        List<JobInfo> jobs,
        Map<String, Long> payloadBytes,
        @Nullable String next) {

    public JobList {
        jobs = List.copyOf(jobs);
        payloadBytes = Map.copyOf(payloadBytes);
    }

    /** A page that shows all that is known of each job. */
    public JobList(List<JobInfo> jobs, @Nullable String next) {
        this(jobs, Map.of(), next);
    }
}
