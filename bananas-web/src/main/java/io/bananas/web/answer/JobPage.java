package io.bananas.web.answer;

import io.bananas.spi.JobInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of jobs.
 *
 * @param nextCursor asks for the next page; {@code null} when this is the last
 */
public record JobPage(List<JobInfo> jobs, @Nullable String nextCursor) {

    public JobPage {
        jobs = List.copyOf(jobs);
    }
}
