package io.bananas.core.store;

import io.bananas.core.view.DeadGroup;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Page;
import io.bananas.core.view.Place;
import io.bananas.core.view.View;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads, replays and deletes dead letters. There may be any number of them: each call that reads looks at a bounded piece and
 * says how far it came. Each call that changes takes {@value #MAX_IDS} ids at most.
 */
public interface DeadLetterStore {

    /** How many ids a call that changes jobs takes at most. */
    int MAX_IDS = 40;

    /**
     * Lets a dead or cancelled job run again from the start.
     *
     * @return false when there is no such job, when it has not ended so, or when it cannot be read. Nothing has changed then
     */
    boolean replay(String id);

    /**
     * Lets dead jobs run again from the start, the first of the list first. Jobs that are not dead stay as they are.
     *
     * @param diedBy leaves jobs alone that died later; {@code null} takes all
     * @return how many run again
     */
    int replay(List<String> ids, @Nullable Instant diedBy);

    /**
     * Deletes dead jobs with all that belongs to them. Jobs that are not dead stay as they are.
     *
     * @param diedBy leaves jobs alone that died later; {@code null} takes all
     * @return how many were deleted
     */
    int delete(List<String> ids, @Nullable Instant diedBy);

    /**
     * Finds those of these jobs that are dead. Changes nothing.
     *
     * @param diedBy leaves jobs out that died later; {@code null} takes all
     */
    List<String> deadAmong(List<String> ids, @Nullable Instant diedBy);

    /**
     * Reads letters, the newest first.
     *
     * @param view a summary costs less: payloads stay in the store
     * @param before where to begin; {@code null}: with the newest
     * @param limit 1 or more
     */
    Page page(Filter filter, View view, @Nullable Place before, int limit);

    /**
     * Counts letters by group. Looks at a piece of them, the newest first.
     *
     * @param before where to begin; {@code null}: with the newest
     */
    Groups groups(Filter filter, @Nullable Place before);

    /**
     * Finds the next dead letters to replay or delete, the oldest first. Finds only letters that were there at the first slice.
     *
     * @param last the slice before this one; {@code null}, or {@link Slice#diedBy(Instant)}, for the first
     */
    Slice slice(Filter filter, @Nullable Slice last);

    /**
     * A piece of the dead letters.
     *
     * @param ids the ids found; there may be none although more are to come
     * @param diedBy when the first slice was read, by the store's clock
     * @param next the place where the next slice begins; {@code null} after the last
     */
    record Slice(List<String> ids, Instant diedBy, @Nullable Place next) {

        public Slice {
            ids = List.copyOf(ids);
        }

        /** Stands before the first slice of letters that died by this moment. */
        public static Slice diedBy(Instant moment) {
            return new Slice(List.of(), moment, null);
        }
    }

    /**
     * The groups in a piece of the dead letters.
     *
     * @param looked how many letters the store looked at
     * @param next the place before which the next piece begins; {@code null} after the last
     */
    record Groups(
            List<DeadGroup> groups, int looked, @Nullable Place next) {

        public Groups {
            groups = List.copyOf(groups);
        }
    }
}
