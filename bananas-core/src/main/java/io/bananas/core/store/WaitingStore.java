package io.bananas.core.store;

import io.bananas.core.job.QueueId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells where jobs wait. */
public interface WaitingStore {

    /** The place of the first list, and what follows the last. */
    String START = "";

    /**
     * Looks at some of the lists in which jobs wait. The lists of a queue follow each other.
     *
     * @param from where to begin: {@link #START}, or the {@code next} of the lists before
     */
    Piece waiting(String from);

    /**
     * Some lists.
     *
     * @param next where the next lists are, {@link #START} at the end
     */
    record Piece(List<Waiting> lists, String next) {

        public Piece {
            lists = List.copyOf(lists);
        }
    }

    /**
     * A list of waiting jobs.
     *
     * @param name the name of its jobs when a node has put them aside, since it does not handle them; else {@code null}
     * @param jobs how many wait in the list. In a long list, cancelled jobs whose entries are still there count as well
     * @param oldest how long the oldest has been ready
     */
    record Waiting(QueueId queue, @Nullable String name, long jobs, Duration oldest) {}
}
