package io.bananas.core.inspect;

import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.store.DeadLetterStore.Filter;
import io.bananas.core.store.DeadLetterStore.Page;
import io.bananas.core.store.DeadLetterStore.Place;
import io.bananas.core.store.DeadLetterStore.Step;
import io.bananas.core.store.DeadLetterStore.Sweep;
import io.bananas.spi.JobInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with dead letters. Thread-safe.
 *
 * <p>Each letter is dealt with in one step; many of them in many short steps, between which the store serves others. What
 * ends half way may be repeated. Doing something with all means those that were dead when it began: a job that dies again
 * meanwhile is left alone.
 */
public final class DeadLetters {

    /** How many jobs a page may have. */
    public static final int MAX_PAGE = 1_000;

    /** How many jobs may be named at once. */
    public static final int MAX_IDS = 10_000;

    private static final System.Logger LOG = System.getLogger(DeadLetters.class.getName());
    private static final int MAX_STEP = 60;
    private static final int MAX_LOOKED = 20_000;
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final DeadLetterStore store;

    public DeadLetters(DeadLetterStore store) {
        this.store = store;
    }

    /**
     * Lets one job run again from the start that is dead or was cancelled. Its errors are kept.
     *
     * @return false when there is no such job, or it has not ended so, or it cannot be read; it is as it was
     */
    public boolean retry(String id) {
        return store.replay(id);
    }

    /**
     * Reads letters, the newest first. Those that are there all the time are neither passed over nor read twice by a walk
     * from page to page. A page may have less than the limit although more are to come: it looks at 20,000 letters and
     * reads about 16 MiB at most.
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

    /**
     * Lets dead jobs run again from the start. Their errors are kept.
     *
     * @return how many
     */
    public int replay(Selection selection) {
        Work work = new Work(store::replay);
        try {
            return work.on(selection);
        } finally {
            tell(
                    work.changed,
                    "BANANAS-7001: one dead job runs again from the start",
                    "BANANAS-7001: {0} dead jobs run again from the start");
        }
    }

    /**
     * Deletes dead jobs with all that is known of them.
     *
     * @return how many
     */
    public int delete(Selection selection) {
        Work work = new Work(store::delete);
        try {
            return work.on(selection);
        } finally {
            tell(work.changed, "BANANAS-7002: one dead job was deleted", "BANANAS-7002: {0} dead jobs were deleted");
        }
    }

    private static void tell(int count, String one, String many) {
        if (count > 0) {
            LOG.log(System.Logger.Level.INFO, count == 1 ? one : many, count);
        }
    }

    /** Does something with jobs, of which it leaves those alone that died later. */
    private interface Action {
        Step on(List<String> ids, @Nullable Instant diedBy);
    }

    private final class Work {

        private final Action action;
        private int changed;

        Work(Action action) {
            this.action = action;
        }

        int on(Selection selection) {
            if (selection instanceof Selection.These these) {
                on(these.ids(), null);
            } else if (selection instanceof Selection.All all) {
                on(all.filter());
            }
            return changed;
        }

        private void on(Filter filter) {
            Sweep sweep = null;
            do {
                sweep = store.sweep(filter, sweep);
                on(sweep.ids(), sweep.diedBy());
            } while (sweep.next() != null);
        }

        private void on(List<String> ids, @Nullable Instant diedBy) {
            int from = 0;
            while (from < ids.size()) {
                Step step = action.on(ids.subList(from, Math.min(from + MAX_STEP, ids.size())), diedBy);
                from += step.dealtWith();
                changed += step.changed();
            }
        }
    }
}
