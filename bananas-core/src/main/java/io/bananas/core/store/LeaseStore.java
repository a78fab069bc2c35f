package io.bananas.core.store;

import io.bananas.core.job.Lease;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * Keeps leases alive. All leases of an owner last equally long: one heartbeat renews them all, however many there are.
 */
public interface LeaseStore {

    /** Enters a new owner of leases, which last for this long from its last heartbeat. Answers with its name. */
    String enlist(String node, Duration length);

    /** Lets all leases of an owner last for this long from now, and notes that leases of this length are in use. */
    Beat beat(String owner, Duration length);

    /** Tells what became of single leases. */
    Check check(Collection<Lease> leases);

    /**
     * The answer to a heartbeat.
     *
     * @param alive whether the owner lives; else it was taken for dead, and all its leases are lost
     * @param cancels whether the cancellation of any running job is asked for, of whoever's
     */
    record Beat(boolean alive, boolean cancels) {}

    /**
     * What became of leases.
     *
     * @param lost the ids of the jobs whose lease is no longer the one given
     * @param cancelled the ids among the others whose cancellation was asked for under this lease
     */
    record Check(Set<String> lost, Set<String> cancelled) {}
}
