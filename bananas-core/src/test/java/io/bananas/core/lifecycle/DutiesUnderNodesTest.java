package io.bananas.core.lifecycle;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whole nodes, of which one at a time does the duties. */
@ExtendWith(WithRedis.class)
class DutiesUnderNodesTest {

    private static final Duration TICK = Duration.ofMillis(100);

    private final Queue<String> promoters = new ConcurrentLinkedQueue<>();

    private TestNode node(String name, Keyspace keyspace) {
        JobListener promoted = event -> {
            if (event instanceof JobEvent.Promoted) {
                promoters.add(name);
            }
        };
        return new TestNode(name, keyspace.open())
                .handling("echo", (payload, job) -> payload)
                .telling(promoted);
    }

    private static String onDuty(Keyspace keyspace) {
        return keyspace.stores().duties().note().node();
    }

    private static void awaitEnd(Keyspace keyspace, String id) {
        await().until(() -> keyspace.stores()
                .inspect()
                .find(id)
                .filter(found -> found.finishedAt() != null)
                .isPresent());
    }

    @Test
    void onlyTheNodeOnDutyPromotesAndWhenItFreezesAnotherDoes(Keyspace keyspace) throws Exception {
        try (TestNode one = node("one", keyspace);
                TestNode two = node("two", keyspace)) {
            Engine first = one.start(TICK);
            await().until(() -> onDuty(keyspace).equals("one"));
            Engine second = two.start(TICK);
            keyspace.submit(job("first").dueAt(Instant.now().plusMillis(200)));
            awaitEnd(keyspace, "first");

            one.freezeTicks();
            await().until(() -> onDuty(keyspace).equals("two"));
            keyspace.submit(job("second").dueAt(Instant.now().plusMillis(200)));
            awaitEnd(keyspace, "second");
            first.stop();
            second.stop();
        }

        assertThat(promoters).last().isEqualTo("two");
    }

    @Test
    void whenItDiesRightAfterItHasTakenOverAnotherRecoversAndPromotes(Keyspace keyspace) throws Exception {
        keyspace.submit(job("crashed"));
        keyspace.claimOne();
        keyspace.expireLease("crashed");
        keyspace.submit(job("due").dueAt(Instant.now().plusSeconds(60)));
        keyspace.makeDue("due", 10);
        long now = System.currentTimeMillis();
        keyspace.raw().set(keyspace.keys().recovery(), now + " 0 8000 dead");

        try (TestNode node = node("alive", keyspace)) {
            Engine engine = node.start(TICK);

            awaitEnd(keyspace, "crashed");
            awaitEnd(keyspace, "due");
            engine.stop();
        }
        assertThat(promoters).containsExactly("alive");
    }

    @Test
    void aNodeThatStopsHandsTheDutiesOn(Keyspace keyspace) throws Exception {
        try (TestNode one = node("one", keyspace);
                TestNode two = node("two", keyspace)) {
            Engine first = one.start(TICK);
            await().until(() -> onDuty(keyspace).equals("one"));
            Engine second = two.start(TICK);

            first.stop();

            await().until(() -> onDuty(keyspace).equals("two"));
            second.stop();
        }
        assertThat(onDuty(keyspace)).isEmpty();
    }
}
