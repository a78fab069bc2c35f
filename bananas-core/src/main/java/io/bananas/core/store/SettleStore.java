package io.bananas.core.store;

import java.util.List;
import java.util.Set;

/**
 * Settles claims. Each method answers with the ids that it refused because their lease is no longer the given one. Repeating a
 * call whose answer was lost changes nothing. It refuses no job that the first call settled, except one that was released, or
 * cancelled instead of retried.
 */
public interface SettleStore {

    Set<String> done(List<Settlement.Done> done);

    /** A job that somebody wants cancelled ends as cancelled instead. */
    Reply retry(List<Settlement.Retry> retries);

    Set<String> dead(List<Settlement.Dead> dead);

    /** A job that nobody wants cancelled is requeued instead. */
    Reply stopped(List<Settlement.Stopped> stopped);

    /** A job that somebody wants cancelled ends as cancelled instead. */
    Reply release(List<Settlement.Release> released);

    /**
     * What became of a batch.
     *
     * @param refused the ids whose lease is no longer the given one
     * @param cancelled the ids of jobs that ended as cancelled
     */
    record Reply(Set<String> refused, Set<String> cancelled) {

        /** What became of a batch of which no job ended as cancelled. */
        public static Reply refusing(Set<String> refused) {
            return new Reply(refused, Set.of());
        }
    }
}
