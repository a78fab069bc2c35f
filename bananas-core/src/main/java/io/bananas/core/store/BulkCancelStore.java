package io.bananas.core.store;

import io.bananas.core.view.Filter;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.List;

/** Cancels many jobs. Each call deals with a bounded number of them, so that the store serves others in between. */
public interface BulkCancelStore {

    /** How many ids a call may name. */
    int MAX_IDS = 40;

    /** The time by the store's clock. It tells which jobs came after a call began. */
    Instant now();

    /**
     * Cancels these jobs. Unknown and ended jobs stay as they are.
     *
     * @param dryRun only tells which it would cancel
     */
    Piece cancel(List<String> ids, boolean dryRun);

    /**
     * Walks over the jobs with a status, and cancels those that match the filter. The walk meets each job that keeps the status until the
     * walk ends.
     *
     * @param status pending, scheduled or processing
     * @param dryRun only tells which it would cancel
     */
    Walk walk(JobStatus status, Filter filter, boolean dryRun);

    /** A walk under way. For one thread. */
    interface Walk {

        boolean isOver();

        /** Walks over the next piece. A piece may be empty although more pieces follow. */
        Piece next();
    }

    /**
     * What one call has cancelled.
     *
     * @param ended jobs that have ended
     * @param asked ids of running jobs whose worker this call was the first to ask
     */
    record Piece(List<Ended> ended, List<String> asked) {

        public Piece {
            ended = List.copyOf(ended);
            asked = List.copyOf(asked);
        }
    }

    /** A job that has ended. */
    record Ended(String id, String name, String routingKey) {}
}
