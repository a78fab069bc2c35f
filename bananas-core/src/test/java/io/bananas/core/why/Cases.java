package io.bananas.core.why;

import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.store.Stores;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.NodeInfo.Activity;
import io.bananas.core.view.NodeInfo.State;
import io.bananas.core.view.NodeInfo.Work;
import io.bananas.core.view.Why;
import io.bananas.spi.JobContext;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Nodes that are there, and questions why. */
final class Cases {

    private static final List<Priority> ALL = List.of(Priority.values());

    private Cases() {}

    static Why why(Keyspace keyspace, String id) {
        return explainer(keyspace.stores()).why(id).orElseThrow();
    }

    /** Of the handlers, {@code lonely} may run once at a time. */
    static Explainer explainer(Stores stores) {
        return new Explainer(stores.inspect(), stores.nodes(), new HandlerRegistry(Map.of("lonely", new Lonely())));
    }

    static Work work(String route, String... names) {
        return new Work(4, List.of(route), ALL, List.of(names), true);
    }

    static void node(Keyspace keyspace, String id, Work work) {
        node(keyspace, id, work, State.RUNNING, new String[0]);
    }

    /** A node that runs jobs of these names. */
    static void node(Keyspace keyspace, String id, Work work, State state, String... running) {
        List<NodeInfo.Run> runs = IntStream.range(0, running.length)
                .mapToObj(i -> new NodeInfo.Run("r" + i, running[i], Instant.EPOCH))
                .toList();
        keyspace.stores()
                .nodes()
                .report(
                        new NodeInfo(
                                id,
                                NodeInfo.Profile.UNKNOWN,
                                work,
                                new Activity(running.length, runs),
                                Instant.EPOCH,
                                Instant.EPOCH,
                                state),
                        Duration.ofMinutes(5));
    }

    /** A handler that runs one job at a time. */
    private static final class Lonely implements Handler {

        @Override
        public String run(String payload, JobContext context) {
            return payload;
        }

        @Override
        public Policy policy() {
            return new Policy(
                    Optional.empty(), OptionalInt.empty(), Optional.<BackoffPolicy>empty(), OptionalInt.of(1));
        }
    }
}
