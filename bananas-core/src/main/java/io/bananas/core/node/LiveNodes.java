package io.bananas.core.node;

import io.bananas.core.store.NodeStore;
import io.bananas.core.view.NodeInfo;
import java.util.List;

/** Shows the nodes that are there. A node that has died is gone after twenty seconds. Thread-safe. */
public final class LiveNodes {

    private final NodeStore store;

    public LiveNodes(NodeStore store) {
        this.store = store;
    }

    /** The nodes, by id, as {@link NodeStore#live}. */
    public List<NodeInfo> list() {
        return store.live();
    }
}
