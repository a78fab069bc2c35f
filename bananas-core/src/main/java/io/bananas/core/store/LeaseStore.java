package io.bananas.core.store;

import io.bananas.core.job.Lease;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * Keeps leases alive. All leases of an owner end together: one heartbeat renews them all, however many there are.
 */
public interface LeaseStore {

    /** Enters a new owner and answers with its name. Its leases last for this long after each heartbeat. */
    String enlist(String node, Duration length);

    /** Lets all leases of an owner last for this long from now, and notes now and then that leases of this length are in use. */
    Beat beat(String owner, Duration length);

    /** Tells what became of single leases. */
    Check check(Collection<Lease> leases);

    /**
     * The answer to a heartbeat.
     *
     * @param alive whether the owner lives; else it was taken for dead, and all its leases are lost
     * @param cancels whether somebody wants any running job cancelled, on this node or another
     */
    record Beat(boolean alive, boolean cancels) {}

    /**
     * What became of leases.
     *
     * @param lost the ids of the jobs whose lease is no longer the given one
     * @param cancelled the ids of the other jobs that somebody wants cancelled under the given lease
     */
    record Check(Set<String> lost, Set<String> cancelled) {}
}
