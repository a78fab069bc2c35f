package io.bananas.core.face;

import java.util.List;

/** How a node gets on. */
public interface NodeHealth {

    Pulse pulse();

    /**
     * The threads that ended, or hang, although the node goes on, which stands still or does less without them until a
     * restart.
     */
    List<String> deadThreads();

    Load load();

    /**
     * What a node is busy with.
     *
     * @param slots how many worker slots there are
     * @param busy how many of them run a job
     * @param stuck how many of them run a handler that does not stop although it was asked to
     * @param unsettled how many outcomes wait to be settled
     */
    record Load(int slots, int busy, int stuck, int unsettled) {}
}
