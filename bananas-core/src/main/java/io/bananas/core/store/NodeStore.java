package io.bananas.core.store;

import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keeps what nodes say of themselves, for as long as they go on saying it. */
public interface NodeStore {

    /** How many nodes {@link #live} lists at most. */
    int MOST_NODES = 1_000;

    /**
     * Notes that a node is there. The store decides when the node was last seen.
     *
     * @param kept after what time the store forgets the node if that does not report again
     */
    void report(NodeInfo node, Duration kept);

    /**
     * Forgets a node, unless another start of it has reported since.
     *
     * @param startedAt the start that ends
     */
    void remove(String id, Instant startedAt);

    /** The nodes that are there, by id, at most {@link #MOST_NODES}. Leaves out what it cannot read. */
    List<NodeInfo> live();

    /**
     * Which jobs nodes have taken within the last hour, in no order; those of the last fifty that differ, when there are more. Leaves out what
     * it cannot read.
     */
    List<Pool> pools();
}
