package io.bananas.benchmarks.report;

import io.bananas.benchmarks.run.Label;
import java.util.Set;

/** Whom we are compared with. */
final class Peers {

    private static final Set<String> PEERS =
            Set.of("bare program", "round trip", "who am I", "refused", "asynq", "BullMQ");

    private Peers() {}

    static boolean isPeer(Label label) {
        return PEERS.contains(label.series());
    }
}
