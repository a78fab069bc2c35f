package io.bananas.core.lifecycle;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.event.JobListener;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only the whole engine does, without starting it. */
@ExtendWith(WithRedis.class)
class EngineTest {

    private static void submitDue(Keyspace keyspace) {
        keyspace.submit(job("due").dueAt(Instant.now().plusSeconds(60)));
        keyspace.makeDue("due", 1);
    }

    @Test
    void aListenerThatThrowsRefusesNoJob(Keyspace keyspace) {
        JobListener broken = event -> {
            throw new IllegalStateException("a meter that throws");
        };
        try (TestNode node = new TestNode("a", keyspace.open()).telling(broken)) {
            node.engine().rooms().submitter().submit(TestNode.draft("echo", "j"));
        }

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("j");
    }

    @Test
    void schedulesWithEachTick(Keyspace keyspace) {
        submitDue(keyspace);
        try (TestNode node = new TestNode("a", keyspace.open())) {
            Engine engine = node.engine();
            assertThat(engine.health().report().sinceScheduled()).isPositive();

            engine.tick();
        }

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("due");
    }

    @Test
    void leavesSchedulingToOthersWhenItIsTold(Keyspace keyspace) {
        submitDue(keyspace);
        try (TestNode node = new TestNode("a", keyspace.open()).withoutScheduler()) {
            Engine engine = node.engine();

            engine.tick();

            assertThat(engine.health().report().sinceScheduled()).isZero();
        }
        assertThat(keyspace.snapshot().list("queue:normal")).isEmpty();
    }
}
