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

    Set<String> retry(List<Settlement.Retry> retries);

    Set<String> dead(List<Settlement.Dead> dead);

    Set<String> stopped(List<Settlement.Stopped> stopped);

    Set<String> release(List<Settlement.Release> released);
}
