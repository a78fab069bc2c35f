package io.bananas.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.store.NodeStore;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.NodeInfo.Activity;
import io.bananas.core.view.NodeInfo.Profile;
import io.bananas.core.view.NodeInfo.Run;
import io.bananas.core.view.NodeInfo.State;
import io.bananas.core.view.NodeInfo.Work;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class NodeStoreTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Instant START = Instant.parse("2026-11-21T12:00:00.123Z");

    private static NodeInfo node(String id, Instant startedAt) {
        return node(id, startedAt, State.DRAINING);
    }

    private static NodeInfo node(String id, Instant startedAt, State state) {
        return new NodeInfo(
                id,
                new Profile("host \"a\"", "1.0", "specialized", List.of("echo")),
                new Work(
                        5,
                        List.of("default", "gpu"),
                        List.of(Priority.HIGH, Priority.LOW),
                        List.of("echo", "noop"),
                        true),
                new Activity(2, List.of(new Run("a", "echo", startedAt.plusSeconds(1))), 1, 7),
                startedAt,
                Instant.EPOCH,
                state);
    }

    private static List<String> ids(NodeStore store) {
        return store.live().stream().map(NodeInfo::id).toList();
    }

    @Test
    void aNodeIsShownAsItDescribedItselfAndSeenByTheClockOfRedis(Keyspace keyspace) {
        NodeStore store = keyspace.stores().nodes();
        Instant before = Instant.now().minusSeconds(1);
        store.report(node("one", START), LONG);

        NodeInfo shown = store.live().get(0);
        assertThat(shown.lastSeenAt()).isBetween(before, Instant.now().plusSeconds(1));
        assertThat(shown)
                .usingRecursiveComparison()
                .ignoringFields("lastSeenAt")
                .isEqualTo(node("one", START));
    }

    @Test
    void aNodeThatSaysNothingAnyMoreIsGoneAndComesBackWithItsNextWord(Keyspace keyspace) {
        NodeStore store = keyspace.stores().nodes();
        store.report(node("frozen", START), Duration.ofMillis(100));
        store.report(node("other", START), LONG);

        await().until(() -> ids(store).equals(List.of("other")));
        assertThat(keyspace.snapshot().scoresOf("nodes")).containsOnlyKeys("other");
        store.report(node("frozen", START), LONG);
        assertThat(ids(store)).containsExactly("frozen", "other");
    }

    @Test
    void twoNodesOfAHostAreTwo(Keyspace keyspace) {
        NodeStore store = keyspace.stores().nodes();
        store.report(node("host-2", START), LONG);
        store.report(node("host-1", START), LONG);

        assertThat(ids(store)).containsExactly("host-1", "host-2");
    }

    @Test
    void aNodeThatStopsDoesNotRemoveALaterStartOfTheSameId(Keyspace keyspace) {
        NodeStore store = keyspace.stores().nodes();
        store.report(node("one", START), LONG);
        store.report(node("one", START.plusSeconds(9)), LONG);
        store.remove("one", START);
        assertThat(ids(store)).containsExactly("one");

        store.remove("one", START.plusSeconds(9));
        assertThat(ids(store)).isEmpty();
        assertThat(keyspace.raw().exists(keyspace.keys().named("node_records") + "one"))
                .isFalse();
    }

    @Test
    void anyNumberOfNodesIsReadInPiecesOfBoundedSize(Keyspace keyspace) {
        NodeStore store = keyspace.stores().nodes();
        IntStream.range(0, 30).forEach(i -> store.report(NodeCalls.node("large" + i, 1_000), LONG));
        IntStream.range(0, 1_200).forEach(i -> store.report(node("n" + i, START), LONG));

        assertThat(ids(store)).hasSize(NodeStore.MOST_NODES).doesNotHaveDuplicates();
    }

    @Test
    void whatNodesTookIsKnownAfterTheyAreGone(Keyspace keyspace) {
        NodeStore store = keyspace.stores().nodes();
        Instant before = Instant.now().minusSeconds(1);
        store.report(node("one", START, State.RUNNING), LONG);
        store.report(node("two", START, State.RUNNING), LONG);
        store.remove("one", START);
        store.remove("two", START);
        store.report(NodeCalls.node("three", 3), LONG);

        assertThat(store.pools())
                .hasSize(2)
                .allSatisfy(pool -> assertThat(pool.lastSeenAt())
                        .isBetween(before, Instant.now().plusSeconds(1)))
                .filteredOn(pool -> pool.takes("gpu", Priority.LOW, "echo"))
                .hasSize(1);
    }

    @Test
    void aNodeThatTakesNothingNewIsInNoPool(Keyspace keyspace) {
        NodeStore store = keyspace.stores().nodes();
        store.report(node("one", START, State.DRAINING), LONG);

        assertThat(store.pools()).isEmpty();
    }

    @Test
    void theLastFiftyPoolsAreKnown(Keyspace keyspace) {
        NodeStore store = keyspace.stores().nodes();
        String served = keyspace.keys().named("served");
        store.report(onRoute("old"), LONG);
        keyspace.raw()
                .zincrby(served, -1_000, keyspace.raw().zrange(served, 0, 0).get(0));
        IntStream.range(0, 60).forEach(i -> store.report(onRoute("r" + i), LONG));

        assertThat(store.pools())
                .hasSize(50)
                .anyMatch(pool -> pool.takes("r59", Priority.LOW, "echo"))
                .noneMatch(pool -> pool.takes("old", Priority.LOW, "echo"));
    }

    private static NodeInfo onRoute(String route) {
        NodeInfo any = node("one", START, State.RUNNING);
        Work work =
                new Work(1, List.of(route), any.work().priorities(), any.work().handlers(), true);
        return new NodeInfo(any.id(), any.profile(), work, any.activity(), START, Instant.EPOCH, State.RUNNING);
    }

    @Test
    void poolsThatCannotBeReadAreLeftOut(Keyspace keyspace) {
        NodeStore store = keyspace.stores().nodes();
        store.report(node("one", START, State.RUNNING), LONG);
        keyspace.raw().zadd(keyspace.keys().named("served"), 5, "no pool");
        assertThat(store.pools()).hasSize(1);

        keyspace.raw().set(keyspace.keys().named("served"), "no sorted set");
        assertThat(store.pools()).isEmpty();
    }

    @Test
    void nodesThatWereSeenInTheSameMillisecondAreAllRead(Keyspace keyspace) {
        NodeStore store = keyspace.stores().nodes();
        IntStream.range(0, 9).forEach(i -> store.report(node("n" + i, START), LONG));
        IntStream.range(0, 9).forEach(i -> keyspace.raw().zadd(keyspace.keys().named("nodes"), 5, "n" + i));

        assertThat(ids(store)).hasSize(9);
    }

    @Test
    void whatCannotBeReadIsLeftOut(Keyspace keyspace) {
        keyspace.skipAudit();
        NodeStore store = keyspace.stores().nodes();
        store.report(node("good", START), LONG);
        String records = keyspace.keys().named("node_records");
        for (String broken : List.of("none", "{}", "{\"v\":2,\"started_at\":1,\"id\":\"x\",\"state\":\"running\"}")) {
            keyspace.raw().set(records + "bad" + broken.length(), broken);
            keyspace.raw().zadd(keyspace.keys().named("nodes"), 5, "bad" + broken.length());
        }
        keyspace.raw().lpush(records + "list", "1");
        keyspace.raw().zadd(keyspace.keys().named("nodes"), 5, "list");

        assertThat(ids(store)).containsExactly("good");
    }
}
