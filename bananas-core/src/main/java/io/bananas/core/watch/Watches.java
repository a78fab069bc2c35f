package io.bananas.core.watch;

import io.bananas.core.node.LiveNodes;
import io.bananas.core.node.UnservedJobs;
import io.bananas.core.store.Stores;
import java.util.function.IntSupplier;

/**
 * Begins watches.
 *
 * @param findings how many findings there are now that all who watch may see; cheap enough to be asked once a second
 */
public record Watches(Stores stores, LiveNodes nodes, UnservedJobs unserved, IntSupplier findings) {

    /** Begins to watch. Nothing is read before the first look. */
    public Watch begin() {
        return new Watch(stores.news(), stores.inspect(), nodes, unserved, findings);
    }
}
