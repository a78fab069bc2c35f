package io.bananas.core.view;

import io.bananas.spi.JobInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of dead jobs.
 *
 * @param jobs at most as many as asked for; there may be fewer, or none, although more are to come
 * @param looked how many dead jobs the store looked at
 * @param bytes how many bytes the store read
 * @param next the place before which the next page begins; {@code null} on the last page
 */
public record Page(
        List<JobInfo> jobs,
        int looked,
        long bytes,
        @Nullable Place next) {

    public Page {
        jobs = List.copyOf(jobs);
    }
}
