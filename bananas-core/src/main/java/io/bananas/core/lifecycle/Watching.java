package io.bananas.core.lifecycle;

import io.bananas.core.concern.Concerns;
import io.bananas.core.minute.MinuteCounts;
import io.bananas.core.minute.MinuteSampler;
import io.bananas.core.minute.Minutes;
import io.bananas.core.node.UnservedJobs;
import io.bananas.core.store.Stores;
import io.bananas.core.time.Ticker;
import java.time.InstantSource;

/** The parts of a node that see how the whole keyspace goes on. */
record Watching(MinuteCounts counts, Minutes minutes, MinuteSampler sampler, UnservedJobs unserved, Concerns concerns) {

    /** Wires them. */
    static Watching of(Stores stores, InstantSource clock) {
        MinuteCounts counts = new MinuteCounts(stores.minutes(), clock);
        Minutes minutes = new Minutes(stores.minutes(), stores.inspect(), counts, clock);
        UnservedJobs unserved = new UnservedJobs(stores.nodes(), stores.waiting(), Ticker.SYSTEM);
        return new Watching(
                counts,
                minutes,
                new MinuteSampler(stores.minutes(), minutes, Ticker.SYSTEM),
                unserved,
                new Concerns(stores, unserved, minutes, Ticker.SYSTEM));
    }
}
