package io.bananas.core.lifecycle;

import io.bananas.core.concern.Concerns;
import io.bananas.core.minute.MinuteCounts;
import io.bananas.core.minute.MinuteSampler;
import io.bananas.core.minute.Minutes;
import io.bananas.core.node.LiveNodes;
import io.bananas.core.node.UnservedJobs;
import io.bananas.core.store.Stores;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Role;
import io.bananas.core.watch.Watches;
import java.time.InstantSource;

/** The parts of a node that see how the whole keyspace goes on. */
record Watching(
        LiveNodes nodes,
        UnservedJobs unserved,
        MinuteCounts counts,
        Minutes minutes,
        MinuteSampler sampler,
        Concerns concerns,
        Watches watches) {

    /** Wires them. */
    static Watching of(Stores stores, InstantSource clock) {
        LiveNodes nodes = new LiveNodes(stores.nodes());
        UnservedJobs unserved = new UnservedJobs(stores.nodes(), stores.waiting(), Ticker.SYSTEM);
        MinuteCounts counts = new MinuteCounts(stores.minutes(), clock);
        Minutes minutes = new Minutes(stores.minutes(), stores.inspect(), counts, clock);
        MinuteSampler sampler = new MinuteSampler(stores.minutes(), minutes, Ticker.SYSTEM);
        Concerns concerns = new Concerns(stores, unserved, minutes, Ticker.SYSTEM);
        Watches watches = new Watches(
                stores, nodes, unserved, () -> concerns.seenBy(Role.READ).size());
        return new Watching(nodes, unserved, counts, minutes, sampler, concerns, watches);
    }
}
