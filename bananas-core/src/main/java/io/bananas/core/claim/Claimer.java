package io.bananas.core.claim;

import io.bananas.core.job.Claim;
import io.bananas.core.store.ClaimStore;
import java.util.Map;

/** Takes jobs for this node and has their leases kept. Used by one thread. */
public final class Claimer {

    private final ClaimStore store;
    private final LeaseKeeper leases;
    private final ClaimSettings settings;
    private boolean resting;

    public Claimer(ClaimStore store, LeaseKeeper leases, ClaimSettings settings) {
        this.store = store;
        this.leases = leases;
        this.settings = settings;
    }

    /**
     * Takes up to {@code max} jobs.
     *
     * @param names the handled names, each with how many of it may be taken
     */
    public ClaimStore.Reply claim(int max, Map<String, Integer> names) {
        ClaimStore.Reply reply = store.claim(
                new ClaimStore.Request(settings.node(), max, settings.lease(), settings.queues(), names, resting));
        for (Claim claim : reply.claims()) {
            leases.hold(claim.lease());
        }
        resting = reply.claims().isEmpty() && !reply.more();
        return reply;
    }
}
