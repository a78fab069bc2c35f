package io.bananas.core.operate;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.store.DeadLetterStore.Slice;
import io.bananas.core.view.BulkOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Replays and deletes many dead letters at once. Thread-safe.
 *
 * <p>The store takes many letters in many short steps, between which it serves others. After a failure half way the caller may
 * repeat the call. A call for all letters takes those that were dead when it began. It leaves a job alone that dies meanwhile. When two
 * calls take the same letter at once, one of them changes it, and only that one counts it.
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

    /** Lets dead jobs run again from the start. They keep their errors. Counts those that run again. */
    public BulkOutcome replay(BulkChange change) {
        return carryOut(change, store::replay, LogCode.DEAD_REPLAYED, count -> new JobEvent.Replayed(count));
    }

    /** Lets all jobs of a selection run again that are dead now. Tells how many. */
    public int replay(Selection selection) {
        return (int) replay(BulkChange.of(selection)).count();
    }

    /** Deletes dead jobs with all that belongs to them. Counts those that it has deleted. */
    public BulkOutcome delete(BulkChange change) {
        return carryOut(change, store::delete, LogCode.DEAD_DELETED, count -> new JobEvent.Deleted(count));
    }

    /** Deletes all jobs of a selection that are dead now. Tells how many. */
    public int delete(Selection selection) {
        return (int) delete(BulkChange.of(selection)).count();
    }

    private BulkOutcome carryOut(BulkChange change, Action action, LogCode code, IntFunction<JobEvent> event) {
        if (change.dryRun()) {
            Sample sample = new Sample();
            walk(change, (ids, diedBy) -> sample.add(store.deadAmong(ids, diedBy)));
            return new BulkOutcome(sample.count, sample.ids);
        }
        AtomicInteger changed = new AtomicInteger();
        try {
            walk(change, (ids, diedBy) -> changed.addAndGet(action.on(ids, diedBy)));
        } finally {
            if (changed.get() > 0) {
                LogLine.of(code).with(LogField.COUNT, changed.get()).to(LOG);
                events.on(event.apply(changed.get()));
            }
        }
        return new BulkOutcome(changed.get(), List.of());
    }

    /** Does something with these jobs, except those that died after {@code diedBy}. */
    private interface Action {
        int on(List<String> ids, @Nullable Instant diedBy);
    }

    /** Gets some of the selected jobs. */
    private interface Step {
        void on(List<String> ids, @Nullable Instant diedBy);
    }

    private void walk(BulkChange change, Step step) {
        if (change.selection() instanceof Selection.These these) {
            inSteps(these.ids(), null, step);
        } else if (change.selection() instanceof Selection.All all) {
            Instant before = change.before();
            Slice slice = before == null ? null : Slice.diedBy(before);
            do {
                slice = store.slice(all.filter(), slice);
                inSteps(slice.ids(), slice.diedBy(), step);
            } while (slice.next() != null);
        }
    }

    private static void inSteps(List<String> ids, @Nullable Instant diedBy, Step step) {
        for (int from = 0; from < ids.size(); from += DeadLetterStore.MAX_IDS) {
            int to = Math.min(from + DeadLetterStore.MAX_IDS, ids.size());
            step.on(ids.subList(from, to), diedBy);
        }
    }

    /** Jobs that would change. */
    private static final class Sample {

        private final List<String> ids = new ArrayList<>();
        private long count;

        void add(List<String> found) {
            count += found.size();
            ids.addAll(found.subList(0, Math.min(found.size(), BulkOutcome.SAMPLE - ids.size())));
        }
    }
}
