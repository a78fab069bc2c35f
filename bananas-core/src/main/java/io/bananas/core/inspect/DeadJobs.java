package io.bananas.core.inspect;

import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.view.DeadGroups;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Page;
import io.bananas.core.view.Place;
import io.bananas.core.view.View;
import io.bananas.spi.JobInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists dead jobs, a page at a time, and groups them. Thread-safe. */
public final class DeadJobs {

    /** How many jobs a page may have. */
    public static final int MAX_PAGE = 1_000;

    private static final int MAX_LOOKED = 20_000;
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final DeadLetterStore store;
    private final SharedGroups groups;

    public DeadJobs(DeadLetterStore store) {
        this.store = store;
        this.groups = new SharedGroups(new DeadGrouping(store)::groups);
    }

    /**
     * Groups those of the newest 10,000 dead jobs that pass the filter. All who ask with the same filter at the same time share the walk
     * over the jobs.
     */
    public DeadGroups groups(Filter filter) {
        return groups.of(filter);
    }

    /** Who asks for groups from now on gets none that somebody began to find before. */
    public void forgetGroups() {
        groups.forget();
    }

    /**
     * Reads dead jobs, the newest first. Somebody who reads page after page meets each job that stays dead exactly once. A page
     * may have fewer jobs than the limit although more are to come: it looks at 20,000 jobs and reads about 16 MiB at most.
     *
     * @param before where to begin; {@code null}: with the newest
     * @param limit 1 to {@link #MAX_PAGE}
     */
    public Page list(Filter filter, View view, @Nullable Place before, int limit) {
        List<JobInfo> jobs = new ArrayList<>();
        Map<String, Long> sizes = new HashMap<>();
        int looked = 0;
        long bytes = 0;
        Place next = before;
        do {
            Page page = store.page(filter, view, next, limit - jobs.size());
            jobs.addAll(page.jobs());
            sizes.putAll(page.payloadBytes());
            looked += page.looked();
            bytes += page.bytes();
            next = page.next();
        } while (next != null && jobs.size() < limit && looked < MAX_LOOKED && bytes < MAX_BYTES);
        return new Page(jobs, sizes, looked, bytes, next);
    }

    /** Reads whole dead jobs, the newest first. */
    public Page list(Filter filter, @Nullable Place before, int limit) {
        return list(filter, View.FULL, before, limit);
    }
}
