package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.face.JobClient;
import io.bananas.core.face.Operations;
import io.bananas.core.face.ScheduleClient;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.Selection;
import io.bananas.core.submit.HeldJobs;
import io.bananas.core.view.Cancelled;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.Room;
import io.bananas.core.view.View;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobStatus;
import io.bananas.spi.ScheduleRequest;
import io.bananas.testing.Auditing;
import io.bananas.testing.DeadLetterFixture;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What REST and applications may ask of a node, asked of one that runs nothing. */
@ExtendWith(WithRedis.class)
class FacesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static TestNode node(Keyspace keyspace) {
        return new TestNode("one", keyspace.open()).slots(0).withoutScheduler();
    }

    @Test
    void aClientSubmitsLooksAndAwaitsResults(Keyspace keyspace) throws Exception {
        try (TestNode node = node(keyspace)) {
            JobClient client = node.engine().client();
            assertThat(client.rules()).isNotNull();
            assertThat(client.settings().maxRetries()).isPositive();

            client.submit(draft(JobRequest.builder("echo").id("a"), "1"));
            client.submitAll(List.of(draft(JobRequest.builder("echo").id("b"), "2")));

            HeldJobs held = client.hold();
            held.add(draft(JobRequest.builder("echo").id("c"), "3"));
            held.check();
            assertThat(client.find("c", Room.ENOUGH)).isEmpty();
            held.committed();
            assertThat(client.find("c", Room.ENOUGH)).isPresent();
            assertThat(client.committedBacklog()).isZero();

            assertThat(client.find("a", Room.ENOUGH).orElseThrow().status()).isEqualTo(JobStatus.PENDING);
            assertThat(client.result("a", Room.ENOUGH)).isInstanceOf(Lookup.Running.class);
            node.engine().operations().cancel("a");
            Lookup ended = client.awaitResult("a", SOON).get();
            assertThat(ended).isInstanceOf(Lookup.Ended.class);
            assertThat(client.whole("a", ended, Room.ENOUGH)).isEqualTo(ended);
        }
    }

    @Test
    void anOperatorLooksCancelsAndRetries(Keyspace keyspace) throws Exception {
        try (TestNode node = node(keyspace)) {
            Operations operations = node.engine().operations();
            node.engine().client().submit(draft(JobRequest.builder("echo").id("a"), "1"));

            assertThat(operations.cancel("a")).isEqualTo(Cancelled.AT_ONCE);
            assertThat(operations.retry("a")).isTrue();
            assertThat(operations.queues(null, 10).totals().cancelled()).isEqualTo(1);
            assertThat(operations.depths(List.of("default")).served()).hasSize(1);
            assertThat(operations.nodes()).isEmpty();
            assertThat(operations.unserved().jobs()).isEqualTo(1);
            Auditing.pass(keyspace);
            assertThat(operations.audit().last()).isNotNull();
        }
    }

    @Test
    void anOperatorDealsWithTheDead(Keyspace keyspace) throws Exception {
        DeadLetterFixture.of(keyspace).write("dead", 3, Instant.now().minusSeconds(60));
        try (TestNode node = node(keyspace)) {
            Operations operations = node.engine().operations();

            assertThat(operations.deadJobs(Filter.NONE, View.FULL, null, 10).jobs())
                    .hasSize(3);
            assertThat(operations.replay(new Selection.These(List.of("dead0")))).isEqualTo(1);
            assertThat(operations.delete(new Selection.These(List.of("dead1", "dead2"))))
                    .isEqualTo(2);
        }
    }

    @Test
    void anOperatorPausesListsAndCancelsMany(Keyspace keyspace) throws Exception {
        try (TestNode node = node(keyspace)) {
            Operations operations = node.engine().operations();
            JobClient client = node.engine().client();
            client.submit(draft(JobRequest.builder("echo").id("a"), "1"));

            operations.pause("default");
            assertThat(operations.queues(null, 10).routes().get(0).paused()).isTrue();
            operations.resume("default");
            assertThat(operations.queues(null, 10).routes().get(0).paused()).isFalse();
            assertThat(client.list(Filter.NONE, View.FULL, Set.of(JobStatus.PENDING), null, 10, Room.ENOUGH)
                            .jobs())
                    .hasSize(1);
            assertThat(operations
                            .cancelMany(Cancellation.of(new Selection.These(List.of("a"))))
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void schedulesArePutTriggeredAndDeleted(Keyspace keyspace) throws Exception {
        try (TestNode node = node(keyspace)) {
            ScheduleClient schedules = new ScheduleClient(node.engine()::rooms);
            ScheduleRequest request = ScheduleRequest.builder(
                            "nightly", JobRequest.builder("echo").build())
                    .cron("0 3 * * *")
                    .build();

            assertThat(schedules.check(request, "1")).isEmpty();
            schedules.put(request, "1");
            assertThat(schedules.find("nightly")).isPresent();
            assertThat(schedules.list(null, 10).schedules()).hasSize(1);
            assertThat(schedules.trigger("nightly")).isPresent();
            assertThat(schedules.delete("nightly")).isTrue();
        }
    }
}
