package io.bananas.core.view;

import io.bananas.spi.JobInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of jobs.
 *
 * @param jobs at most as many as asked for; there may be fewer, or none, although more are to come
 * @param next where the next page begins, as only the store understands it; {@code null} when this is the last
 */
public record JobList(List<JobInfo> jobs, @Nullable String next) {

    public JobList {
        jobs = List.copyOf(jobs);
    }
}
