package io.bananas.core.operate;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.store.DeadLetterStore.Sweep;
import io.bananas.core.view.Filter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with many dead jobs at once. Thread-safe.
 *
 * <p>Each letter is dealt with in one step; many of them in many short steps, between which the store serves others. What
 * ends half way may be repeated. Doing something with all means those that were dead when it began: a job that dies again
 * meanwhile is left alone.
 */
public final class DeadLetters {

    /** How many jobs may be named at once. */
    public static final int MAX_IDS = 10_000;

    private static final System.Logger LOG = System.getLogger(DeadLetters.class.getName());

    private final DeadLetterStore store;
    private final JobListener events;

    public DeadLetters(DeadLetterStore store, JobListener events) {
        this.store = store;
        this.events = events;
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
            if (work.changed > 0) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "BANANAS-7001: dead jobs run again from the start: {0}",
                        work.changed);
                events.on(new JobEvent.Replayed(work.changed));
            }
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
            if (work.changed > 0) {
                LOG.log(System.Logger.Level.INFO, "BANANAS-7002: dead jobs were deleted: {0}", work.changed);
                events.on(new JobEvent.Deleted(work.changed));
            }
        }
    }

    /** Does something with jobs, of which it leaves those alone that died later. */
    private interface Action {
        int on(List<String> ids, @Nullable Instant diedBy);
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
            for (int from = 0; from < ids.size(); from += DeadLetterStore.MAX_IDS) {
                int to = Math.min(from + DeadLetterStore.MAX_IDS, ids.size());
                changed += action.on(ids.subList(from, to), diedBy);
            }
        }
    }
}
