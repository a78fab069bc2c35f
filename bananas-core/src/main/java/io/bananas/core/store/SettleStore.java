package io.bananas.core.store;

import java.util.List;
import java.util.Set;

/**
 * Ends claims. Each method answers with the ids that were refused because their lease is no longer the one given. To repeat a
 * call whose answer was lost changes nothing; what it had settled is not refused then, but for what was given back or was
 * cancelled instead of retried.
 */
public interface SettleStore {

    Set<String> done(List<Settlement.Done> done);

    Set<String> retry(List<Settlement.Retry> retries);

    Set<String> dead(List<Settlement.Dead> dead);

    Set<String> stopped(List<Settlement.Stopped> stopped);

    Set<String> release(List<Settlement.Release> released);
}
