package io.bananas.core.store;

import io.bananas.core.view.Filter;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.List;

/** Cancels many jobs. Each call deals with a bounded number of them, so that the store serves others in between. */
public interface BulkCancelStore {

    /** With how many named jobs a call deals at most. */
    int MAX_IDS = 60;

    /** The store's clock: by it jobs are told that come later. */
    Instant now();

    /**
     * Cancels these jobs; those that are unknown or have ended stay as they are.
     *
     * @param dryRun only tells which it would cancel
     */
    Piece cancel(List<String> ids, boolean dryRun);

    /**
     * Walks over the jobs with a status and cancels those that are looked for. A job that keeps the status from the beginning to the end
     * of the walk is not passed over.
     *
     * @param status pending, scheduled or processing
     * @param dryRun only tells which it would cancel
     */
    Walk walk(JobStatus status, Filter filter, boolean dryRun);

    /** A walk under way. For one thread. */
    interface Walk {

        boolean isOver();

        /** The next piece; there may be nothing in it although more is to come. */
        Piece next();
    }

    /**
     * What one call has cancelled.
     *
     * @param ended jobs that have ended
     * @param asked ids of jobs whose worker was asked, and had not been asked before
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
