package io.bananas.core.store;

import io.bananas.core.view.Filter;
import io.bananas.core.view.Page;
import io.bananas.core.view.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at dead letters and deals with them. There may be any number of them: each call that finds some looks at a bounded piece and says
 * how far it came. Those that deal with some take {@value #MAX_IDS} at most.
 */
public interface DeadLetterStore {

    /** With how many jobs a call deals at most. */
    int MAX_IDS = 100;

    /**
     * Lets a job run again from the start that is dead or was cancelled.
     *
     * @return false when there is no such job, or it has not ended so, or it cannot be read; it is as it was
     */
    boolean replay(String id);

    /**
     * Lets jobs run again from the start that are dead, the first of them first. Others stay as they are.
     *
     * @param diedBy leaves those alone that died later; {@code null}: none
     * @return how many run again
     */
    int replay(List<String> ids, @Nullable Instant diedBy);

    /**
     * Deletes jobs that are dead, with all that is known of them. Others stay as they are.
     *
     * @param diedBy leaves those alone that died later; {@code null}: none
     * @return how many were deleted
     */
    int delete(List<String> ids, @Nullable Instant diedBy);

    /**
     * Reads letters, the newest first.
     *
     * @param before where to begin; {@code null}: with the newest
     * @param limit 1 or more
     */
    Page page(Filter filter, @Nullable Place before, int limit);

    /**
     * Finds the next letters to do something with, the oldest first, of those that were there when the sweep began.
     *
     * @param last what the last call answered, with a place to go on at; {@code null} at the beginning
     */
    Sweep sweep(Filter filter, @Nullable Sweep last);

    /**
     * A part of a sweep.
     *
     * @param ids there may be none although more are to come
     * @param diedBy when the sweep began, by the store's clock
     * @param next at which place to go on; {@code null} at the end
     */
    record Sweep(List<String> ids, Instant diedBy, @Nullable Place next) {

        public Sweep {
            ids = List.copyOf(ids);
        }
    }
}
