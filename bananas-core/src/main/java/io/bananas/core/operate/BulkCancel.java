package io.bananas.core.operate;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.store.BulkCancelStore;
import io.bananas.core.store.BulkCancelStore.Piece;
import io.bananas.core.store.BulkCancelStore.Walk;
import io.bananas.core.view.BulkOutcome;
import io.bananas.core.view.Filter;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Cancels many jobs at once. Thread-safe.
 *
 * <p>The store cancels each job in one step, and many jobs in many short steps. It serves others in between. A caller may repeat a call
 * that failed half way.
 */
public final class BulkCancel {

    /** How many ids a call may name. */
    public static final int MAX_IDS = DeadLetters.MAX_IDS;

    /** Jobs move on during a walk. So the call walks all places again until it finds nothing more, but at most so often. */
    private static final int MOST_PASSES = 3;

    /** The order in which jobs move on: the walk meets a job again that moves on meanwhile. */
    private static final List<JobStatus> ORDER = List.of(JobStatus.SCHEDULED, JobStatus.PENDING, JobStatus.PROCESSING);

    private final BulkCancelStore store;
    private final JobListener events;

    public BulkCancel(BulkCancelStore store, JobListener events) {
        this.store = store;
        this.events = events;
    }

    /** Cancels jobs that wait, and asks the workers of jobs that run. */
    public BulkOutcome cancel(Cancellation wanted) {
        Work work = new Work(wanted.dryRun());
        if (wanted.selection() instanceof Selection.These these) {
            work.on(these.ids());
        } else if (wanted.selection() instanceof Selection.All all) {
            Instant now = store.now();
            Instant before = wanted.before();
            Filter filter = all.filter().before(before == null || before.isAfter(now) ? now : before);
            work.on(ORDER.stream().filter(wanted.statuses()::contains).toList(), filter);
        }
        return new BulkOutcome(work.count, work.sample);
    }

    private final class Work {

        private final boolean dryRun;
        private final List<String> sample = new ArrayList<>();
        private long count;

        Work(boolean dryRun) {
            this.dryRun = dryRun;
        }

        void on(List<String> ids) {
            for (int from = 0; from < ids.size(); from += BulkCancelStore.MAX_IDS) {
                int to = Math.min(from + BulkCancelStore.MAX_IDS, ids.size());
                add(store.cancel(ids.subList(from, to), dryRun));
            }
        }

        void on(List<JobStatus> statuses, Filter filter) {
            long before;
            int passes = 0;
            do {
                before = count;
                statuses.forEach(status -> on(status, filter));
                passes++;
            } while (count > before && passes < MOST_PASSES && !dryRun);
        }

        private void on(JobStatus status, Filter filter) {
            Walk walk = store.walk(status, filter, dryRun);
            while (!walk.isOver()) {
                add(walk.next());
            }
        }

        private void add(Piece piece) {
            count += piece.ended().size() + piece.asked().size();
            for (BulkCancelStore.Ended job : piece.ended()) {
                remember(job.id());
                if (!dryRun) {
                    events.on(new JobEvent.Cancelled(job.id(), job.name(), job.routingKey()));
                }
            }
            piece.asked().forEach(this::remember);
        }

        private void remember(String id) {
            if (sample.size() < BulkOutcome.SAMPLE) {
                sample.add(id);
            }
        }
    }
}
