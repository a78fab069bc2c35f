package io.bananas.core.why;

import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.NodeInfo.State;
import io.bananas.spi.JobInfo;
import java.util.List;
import java.util.OptionalInt;

/**
 * The nodes that are there, as one job sees them.
 *
 * @param all every node
 * @param ofRoute those that take jobs of its route, whatever the priority, draining ones too
 * @param ofQueue those of them that take its priority and do not drain
 * @param takers those of them that handle its name
 */
record Takers(List<NodeInfo> all, List<NodeInfo> ofRoute, List<NodeInfo> ofQueue, List<NodeInfo> takers) {

    private static final int SHOWN = 10;

    static Takers of(JobInfo job, List<NodeInfo> nodes) {
        List<NodeInfo> ofRoute = nodes.stream()
                .filter(node -> node.work().concurrency() > 0)
                .filter(node -> isOpen(node) || node.work().routingKeys().contains(job.routingKey()))
                .toList();
        List<NodeInfo> ofQueue = ofRoute.stream()
                .filter(node -> node.state() == State.RUNNING)
                .filter(node -> node.work().priorities().contains(job.priority()))
                .toList();
        List<NodeInfo> takers = ofQueue.stream()
                .filter(node -> isOpen(node) || node.work().handlers().contains(job.name()))
                .toList();
        return new Takers(List.copyOf(nodes), ofRoute, ofQueue, takers);
    }

    /** Whether a node takes more than it lists. */
    private static boolean isOpen(NodeInfo node) {
        return !node.work().complete();
    }

    long draining() {
        return ofRoute.stream().filter(node -> node.state() == State.DRAINING).count();
    }

    int slots() {
        return slotsOf(takers);
    }

    int busy() {
        return takers.stream().mapToInt(node -> node.activity().busy()).sum();
    }

    private static int slotsOf(List<NodeInfo> nodes) {
        return nodes.stream().mapToInt(node -> node.work().concurrency()).sum();
    }

    /**
     * Whether no taker has a free slot. Nodes tell only every few seconds what they do, so the jobs that run now count too: when they are
     * as many as there are slots on all nodes, none is free.
     *
     * @param running how many jobs run at the moment, on all nodes
     */
    boolean areBusy(long running) {
        return running >= slotsOf(all)
                || takers.stream()
                        .allMatch(node -> node.activity().busy() >= node.work().concurrency());
    }

    /** Whether each taker runs as many jobs of this name as its handler allows. */
    boolean areAtLimit(String name, OptionalInt limit) {
        return limit.isPresent() && takers.stream().allMatch(node -> runsOf(name, node) >= limit.getAsInt());
    }

    private static long runsOf(String name, NodeInfo node) {
        return node.activity().running().stream()
                .filter(run -> run.name().equals(name))
                .count();
    }

    /** The ids of some takers. */
    List<String> ids() {
        return takers.stream().map(NodeInfo::id).limit(SHOWN).toList();
    }
}
