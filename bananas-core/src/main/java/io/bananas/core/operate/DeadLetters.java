package io.bananas.core.operate;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.store.DeadLetterStore.Slice;
import io.bananas.core.view.Filter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replays and deletes many dead letters at once. Thread-safe.
 *
 * <p>The store takes many letters in many short steps, between which it serves others. After a failure half way the caller may
 * repeat the call. A call for all letters takes those that were dead when it began. It leaves a job alone that dies meanwhile.
 */
public final class DeadLetters {

    /** How many ids a call may name. */
    public static final int MAX_IDS = 10_000;

    private static final System.Logger LOG = System.getLogger(DeadLetters.class.getName());

    private final DeadLetterStore store;
    private final JobListener events;

    public DeadLetters(DeadLetterStore store, JobListener events) {
        this.store = store;
        this.events = events;
    }

    /**
     * Lets dead jobs run again from the start. They keep their errors.
     *
     * @return how many run again
     */
    public int replay(Selection selection) {
        Work work = new Work(store::replay);
        try {
            return work.on(selection);
        } finally {
            if (work.changed > 0) {
                LogLine.of(LogCode.DEAD_REPLAYED)
                        .with(LogField.COUNT, work.changed)
                        .to(LOG);
                events.on(new JobEvent.Replayed(work.changed));
            }
        }
    }

    /**
     * Deletes dead jobs with all that belongs to them.
     *
     * @return how many were deleted
     */
    public int delete(Selection selection) {
        Work work = new Work(store::delete);
        try {
            return work.on(selection);
        } finally {
            if (work.changed > 0) {
                LogLine.of(LogCode.DEAD_DELETED)
                        .with(LogField.COUNT, work.changed)
                        .to(LOG);
                events.on(new JobEvent.Deleted(work.changed));
            }
        }
    }

    /** Does something with these jobs, except those that died after {@code diedBy}. */
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
            Slice slice = null;
            do {
                slice = store.slice(filter, slice);
                on(slice.ids(), slice.diedBy());
            } while (slice.next() != null);
        }

        private void on(List<String> ids, @Nullable Instant diedBy) {
            for (int from = 0; from < ids.size(); from += DeadLetterStore.MAX_IDS) {
                int to = Math.min(from + DeadLetterStore.MAX_IDS, ids.size());
                changed += action.on(ids.subList(from, to), diedBy);
            }
        }
    }
}
