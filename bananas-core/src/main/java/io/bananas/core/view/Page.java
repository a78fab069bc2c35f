package io.bananas.core.view;

import io.bananas.spi.JobInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of dead jobs.
 *
 * @param jobs at most as many as asked for; there may be fewer, or none, although more are to come
 * @param payloadBytes how large the payload of each job is, by id, when the list is a {@link View#SUMMARY}; else nothing
 * @param looked how many dead jobs the store looked at
 * @param bytes how many bytes the store read
 * @param next the place before which the next page begins; {@code null} on the last page
 */
public record Page(
        List<JobInfo> jobs,
        Map<String, Long> payloadBytes,
        int looked,
        long bytes,
        @Nullable Place next) {

    public Page {
        jobs = List.copyOf(jobs);
        payloadBytes = Map.copyOf(payloadBytes);
    }
}
