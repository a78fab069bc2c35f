package io.bananas.redis;

import io.bananas.core.store.DutyStore.Look;
import io.bananas.core.store.NodeStore;
import io.bananas.core.store.Stores;
import io.bananas.core.store.WaitingStore;
import io.bananas.core.view.NodeInfo;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Makes all calls that concern nodes while there are a thousand of them, looks as the node on duty, and looks for what none of them serves. */
final class NodeCalls {

    private static final int MANY = 1_000;
    private static final int LARGE_ONES = 20;
    private static final int REMOVED = 5;
    private static final int PIECES = 200;
    private static final int POOLS = 60;

    private NodeCalls() {}

    static void make(Stores stores, CountedScripts counted) {
        NodeStore nodes = stores.nodes();
        counted.now("of a thousand nodes");
        for (int i = 0; i < MANY; i++) {
            nodes.report(node("n" + i, i < LARGE_ONES ? NodeInfo.MOST_LISTED : 10), Duration.ofHours(1));
        }
        for (int i = 0; i < LARGE_ONES; i++) {
            stores.duties().look(new Look("n" + i, Duration.ofSeconds(8), null, i % 2 == 0));
        }
        for (int i = 0; i < POOLS; i++) {
            nodes.report(node("p" + i, 1 + i % 38), Duration.ofHours(1));
            nodes.pools();
        }
        nodes.live();
        for (int i = 0; i < REMOVED; i++) {
            nodes.remove("n" + i, Instant.EPOCH);
        }
        String place = WaitingStore.START;
        for (int i = 0; i < PIECES; i++) {
            place = stores.waiting().waiting(place).next();
        }
    }

    static NodeInfo node(String id, int lists) {
        List<String> names =
                IntStream.range(0, lists).mapToObj(i -> "a".repeat(100) + i).toList();
        return new NodeInfo(
                id,
                NodeInfo.Profile.UNKNOWN,
                new NodeInfo.Work(10, names, List.of(Priority.values()), names, true),
                new NodeInfo.Activity(0, List.of()),
                Instant.EPOCH,
                Instant.EPOCH,
                NodeInfo.State.RUNNING);
    }
}
