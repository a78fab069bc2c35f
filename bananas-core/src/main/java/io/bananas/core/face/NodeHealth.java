package io.bananas.core.face;

import java.util.List;
import java.util.Map;

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
     * The names whose handler limits how many of its jobs run at once on this node; each with whether the node holds that many now, so
     * that it takes no more of them.
     */
    Map<String, Boolean> throttled();

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
