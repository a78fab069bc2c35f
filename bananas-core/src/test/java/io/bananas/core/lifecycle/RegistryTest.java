package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.NodeInfo.State;
import io.bananas.core.view.Unserved;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What whole nodes say of themselves on one Redis. */
@ExtendWith(WithRedis.class)
class RegistryTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static List<NodeInfo> nodes(Keyspace keyspace) {
        return keyspace.stores().nodes().live();
    }

    private static NodeInfo only(Keyspace keyspace) {
        await().atMost(LONG).until(() -> nodes(keyspace).size() == 1);
        return nodes(keyspace).get(0);
    }

    @Test
    void aNodeIsSeenFromItsStartToItsEndAndWhileItDrains(Keyspace keyspace) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        try (TestNode node = new TestNode("one", keyspace.open())
                .stoppingWithin(LONG)
                .handling("wait", (payload, context) -> {
                    begun.countDown();
                    gate.await();
                    return payload;
                })) {
            Engine engine = node.start();
            NodeInfo idle = only(keyspace);
            assertThat(idle.state()).isEqualTo(State.RUNNING);
            assertThat(idle.work().routingKeys()).containsExactly("default");
            assertThat(idle.work().priorities()).containsExactly(Priority.values());
            assertThat(idle.work().handlers()).containsExactly("wait");
            assertThat(idle.work().concurrency()).isEqualTo(4);

            engine.client().submit(draft("wait", "a"));
            begun.await();
            CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> {
                try {
                    engine.stop();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().atMost(LONG).until(() -> only(keyspace).state() == State.DRAINING);
            NodeInfo draining = only(keyspace);
            assertThat(draining.activity().busy()).isEqualTo(1);
            assertThat(draining.activity().running())
                    .extracting(NodeInfo.Run::id, NodeInfo.Run::name)
                    .containsExactly(tuple("a", "wait"));

            gate.countDown();
            stop.get();
            assertThat(nodes(keyspace)).isEmpty();
        }
    }

    @Test
    void aNodeThatRunsNothingIsSeenAndServesNothing(Keyspace keyspace) throws Exception {
        try (TestNode node = new TestNode("api", keyspace.open()).slots(0).withoutScheduler()) {
            Engine engine = node.start();
            NodeInfo shown = only(keyspace);
            assertThat(shown.work()).isEqualTo(NodeInfo.Work.NONE);

            engine.client().submit(draft("echo", "a"));
            await().atMost(LONG).until(() -> engine.operations().unserved().jobs() == 1);
            engine.stop();
        }
    }

    @Test
    void jobsThatNoNodeHandlesAreUnservedUntilANodeComesThatDoes(Keyspace keyspace) throws Exception {
        try (TestNode one = new TestNode("one", keyspace.open()).handling("noop", (payload, context) -> payload);
                TestNode two = new TestNode("two", keyspace.open()).handling("odd", (payload, context) -> payload)) {
            Engine engine = one.start();
            engine.client().submit(draft("odd", "a"));
            engine.client()
                    .submit(draft(JobRequest.builder("noop").routingKey("gpu").id("b"), "1"));

            await().atMost(LONG).until(() -> engine.operations().unserved().jobs() == 2);
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(engine.operations().unserved().oldest())
                                    .extracting(Unserved.Group::routingKey, Unserved.Group::name)
                                    .containsExactlyInAnyOrder(tuple("default", "odd"), tuple("gpu", null)));
            Engine other = two.start();
            await().atMost(LONG).until(() -> engine.operations().unserved().jobs() == 1);
            assertThat(nodes(keyspace)).extracting(NodeInfo::id).containsExactly("one", "two");
            other.stop();
            engine.stop();
        }
    }

    @Test
    void aBrokenRegistryHurtsNothing(Keyspace keyspace) throws Exception {
        keyspace.raw().set(keyspace.keys().named("nodes"), "no sorted set");
        try (TestNode node = new TestNode("one", keyspace.open()).handling("noop", (payload, context) -> payload)) {
            Engine engine = node.start();
            engine.client().submit(draft("noop", "a"));
            assertThat(engine.client().awaitResult("a", LONG).get()).isNotNull();
            assertThat(engine.health().deadThreads()).isEmpty();

            keyspace.raw().del(keyspace.keys().named("nodes"));
            await().atMost(LONG).until(() -> nodes(keyspace).size() == 1);
            engine.stop();
        }
    }
}
