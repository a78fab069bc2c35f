package io.bananas.benchmarks.pieces;

import io.bananas.core.job.Lease;
import io.bananas.core.store.LeaseStore;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** Every lease lasts. */
final class NoLeases implements LeaseStore {

    @Override
    public String enlist(String node, Duration length) {
        return Samples.LEASE.owner();
    }

    @Override
    public Beat beat(String owner, Duration length) {
        return new Beat(true, false);
    }

    @Override
    public Check check(Collection<Lease> leases) {
        return new Check(Set.of(), Set.of());
    }
}
