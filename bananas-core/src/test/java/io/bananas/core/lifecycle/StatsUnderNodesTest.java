package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Role;
import io.bananas.core.view.Stats.Bucket;
import io.bananas.spi.JobRequest;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What nodes show of how the whole keyspace goes on. */
@ExtendWith(WithRedis.class)
class StatsUnderNodesTest {

    private static List<Bucket> buckets(Engine engine) {
        return engine.operations().stats(5).buckets();
    }

    private static long completed(Engine engine) {
        return buckets(engine).stream()
                .map(Bucket::ends)
                .filter(Objects::nonNull)
                .mapToLong(ends -> ends.completed())
                .sum();
    }

    private static long submitted(Engine engine) {
        return buckets(engine).stream()
                .map(Bucket::counts)
                .filter(Objects::nonNull)
                .mapToLong(counts -> counts.submitted())
                .sum();
    }

    private static boolean isSampled(Engine engine) {
        return buckets(engine).stream().anyMatch(bucket -> bucket.ends() != null);
    }

    @Test
    void eachNodeShowsWhatAllHaveDoneAndOrdinaryLoadNeedsNoLook(Keyspace keyspace) throws Exception {
        try (TestNode one = new TestNode("one", keyspace.open()).handling("work", (payload, job) -> "1");
                TestNode two = new TestNode("two", keyspace.open()).handling("work", (payload, job) -> "1")) {
            Engine first = one.start();
            Engine second = two.start();
            await().until(() -> isSampled(first));
            for (int i = 0; i < 20; i++) {
                (i % 2 == 0 ? first : second).client().submit(draft("work", "j" + i));
            }

            await().until(() -> completed(second) == 20);
            await().until(() -> submitted(second) == 20);
            assertThat(second.operations().concerns(Role.ADMIN)).isEmpty();
            first.stop();
            second.stop();
        }
    }

    @Test
    void whatANodeHasCountedIsThereAfterItsStop(Keyspace keyspace) throws Exception {
        try (TestNode one = new TestNode("one", keyspace.open()).handling("work", (payload, job) -> "1");
                TestNode two = new TestNode("two", keyspace.open()).handling("work", (payload, job) -> "1")) {
            Engine first = one.start();
            first.client().submit(draft("work", "a"));
            first.stop();
            Engine second = two.start();

            assertThat(submitted(second)).isEqualTo(1);
            second.stop();
        }
    }

    @Test
    void aBurstOfOneErrorNeedsALook(Keyspace keyspace) throws Exception {
        try (TestNode node = new TestNode("one", keyspace.open()).handling("work", (payload, job) -> {
            throw new IllegalStateException("no luck");
        })) {
            Engine engine = node.start();
            for (int i = 0; i < 12; i++) {
                engine.client()
                        .submit(draft(JobRequest.builder("work").id("j" + i).maxRetries(0), "null"));
            }

            await().untilAsserted(() -> assertThat(engine.operations().concerns(Role.ADMIN))
                    .extracting(Concern::kind, concern -> concern.facts().get("count"))
                    .containsExactly(tuple(Concern.Kind.DEAD_BURST, 12)));
            engine.stop();
        }
    }
}
