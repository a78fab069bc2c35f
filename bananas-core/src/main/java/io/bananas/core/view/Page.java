package io.bananas.core.view;

import io.bananas.spi.JobInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the dead jobs.
 *
 * @param jobs at most as many as asked for; there may be less, and even none, although more are to come
 * @param looked how many dead jobs were looked at
 * @param bytes how much was read
 * @param next before which place to go on; {@code null} when there are no more
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
