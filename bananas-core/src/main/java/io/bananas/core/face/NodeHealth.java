package io.bananas.core.face;

import java.util.List;

/** Tells how well a node works. */
public interface NodeHealth {

    HealthReport report();

    /**
     * The threads that have ended, or hang, although the node goes on. Without them the node stands still or does less until
     * its restart.
     */
    List<String> deadThreads();

    Load load();

    /**
     * What a node is busy with.
     *
     * @param slots how many worker slots the node has
     * @param busy how many of them run a job
     * @param stuck how many of them run a handler that does not stop although it was asked to
     * @param unsettled how many outcomes wait to be settled
     */
    record Load(int slots, int busy, int stuck, int unsettled) {}
}
