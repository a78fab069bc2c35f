package io.bananas.core.store;

import io.bananas.core.job.Lease;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** Renews leases. */
public interface LeaseStore {

    /** Lets the leases, of which there may be none, run for this long from now, and tells all nodes that this one's are so long. */
    Renewal renew(Collection<Lease> leases, Duration length);

    /**
     * What became of leases.
     *
     * @param lost the ids of the jobs whose lease is no longer the one given
     * @param cancelled the ids among the others whose cancellation was asked for under this lease
     */
    record Renewal(Set<String> lost, Set<String> cancelled) {}
}
