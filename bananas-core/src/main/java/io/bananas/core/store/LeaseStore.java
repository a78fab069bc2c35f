package io.bananas.core.store;

import io.bananas.core.job.Lease;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** Renews leases. */
public interface LeaseStore {

    /**
     * Lets the leases run for this long from now.
     *
     * @return the ids of the jobs whose lease is no longer the one given
     */
    Set<String> renew(Collection<Lease> leases, Duration length);
}
