package io.bananas.core.inspect;

import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Page;
import io.bananas.core.view.Place;
import io.bananas.spi.JobInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists dead jobs, a page at a time. Thread-safe. */
public final class DeadJobs {

    /** How many jobs a page may have. */
    public static final int MAX_PAGE = 1_000;

    private static final int MAX_LOOKED = 20_000;
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final DeadLetterStore store;

    public DeadJobs(DeadLetterStore store) {
        this.store = store;
    }

    /**
     * Reads dead jobs, the newest first. Somebody who reads page after page meets each job that stays dead exactly once. A page
     * may have fewer jobs than the limit although more are to come: it looks at 20,000 jobs and reads about 16 MiB at most.
     *
     * @param before where to begin; {@code null}: with the newest
     * @param limit 1 to {@link #MAX_PAGE}
     */
    public Page list(Filter filter, @Nullable Place before, int limit) {
        List<JobInfo> jobs = new ArrayList<>();
        int looked = 0;
        long bytes = 0;
        Place next = before;
        do {
            Page page = store.page(filter, next, limit - jobs.size());
            jobs.addAll(page.jobs());
            looked += page.looked();
            bytes += page.bytes();
            next = page.next();
        } while (next != null && jobs.size() < limit && looked < MAX_LOOKED && bytes < MAX_BYTES);
        return new Page(jobs, looked, bytes, next);
    }
}
