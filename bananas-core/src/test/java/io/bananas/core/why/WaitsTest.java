package io.bananas.core.why;

import static io.bananas.core.why.Cases.node;
import static io.bananas.core.why.Cases.why;
import static io.bananas.core.why.Cases.work;
import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bananas.core.view.NodeInfo.State;
import io.bananas.core.view.NodeInfo.Work;
import io.bananas.core.view.Why;
import io.bananas.core.view.Why.Reason;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import io.bananas.testing.WithRedis;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each reason for which a job waits that could run. */
@ExtendWith(WithRedis.class)
class WaitsTest {

    private static Map<String, Object> ahead(long high, long normal, long low) {
        return Map.of("high", high, "normal", normal, "low", low);
    }

    @Test
    void countsTheJobsOfItsRouteThatComeFirst(Keyspace keyspace) {
        node(keyspace, "one", work("default", "echo"));
        keyspace.submit(
                job("n1"),
                job("n2"),
                job("n3"),
                job("n4"),
                job("h1").priority(Priority.HIGH),
                job("l1").priority(Priority.LOW),
                job("elsewhere").route("gpu").priority(Priority.HIGH));

        Why why = why(keyspace, "n3");
        assertThat(why.reason()).isEqualTo(Reason.WAITING_ITS_TURN);
        assertThat(why.status()).isEqualTo(JobStatus.PENDING);
        assertThat(why.facts())
                .containsEntry("ahead", ahead(1, 2, 0))
                .containsEntry("ahead_exact", true)
                .containsEntry("workers", 1)
                .containsEntry("worker_ids", List.of("one"))
                .containsEntry("slots", 4)
                .containsEntry("routing_key", "default")
                .containsEntry("priority", "normal")
                .containsEntry("attempt", 1)
                .containsEntry("max_attempts", 4);
        assertThat(why.summary())
                .isEqualTo("It waits for its turn: 3 jobs of its route come first (1 of priority high, 2 of priority"
                        + " normal). 1 worker with 4 slots can take it.");
        assertThat(why(keyspace, "l1").facts()).containsEntry("ahead", ahead(1, 4, 0));
        assertThat(why(keyspace, "n1").summary()).contains("1 job of its route comes first");
    }

    @Test
    void theFirstWaitsForASlot(Keyspace keyspace) {
        node(keyspace, "one", work("default", "echo"));
        keyspace.submit(job("a"));
        assertThat(why(keyspace, "a").summary()).startsWith("It is next");
        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.WAITING_ITS_TURN);

        node(keyspace, "one", work("default", "echo"), State.RUNNING, "echo", "echo", "echo", "echo");
        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.ALL_WORKERS_BUSY);
        assertThat(why(keyspace, "a").summary()).isEqualTo("It is next, but the only worker has no free slot.");
        keyspace.submit(job("b"));
        assertThat(why(keyspace, "b").summary()).endsWith("All their slots are busy.");
    }

    /** Nodes say every few seconds only what they do. */
    @Test
    void slotsCountAsBusyWhenAsManyJobsRunAsThereAreSlots(Keyspace keyspace) {
        node(keyspace, "one", work("default", "echo"));
        IntStream.range(0, 4).forEach(i -> keyspace.submit(job("r" + i)));
        keyspace.claim("node-1", 4, "echo");
        keyspace.submit(job("a"));

        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.ALL_WORKERS_BUSY);
    }

    @Test
    void aHandlerMayBeAtItsLimit(Keyspace keyspace) {
        node(keyspace, "one", work("default", "lonely"), State.RUNNING, "lonely");
        keyspace.submit(job("a").named("lonely"));
        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.HANDLER_AT_LIMIT);
        assertThat(why(keyspace, "a").summary()).endsWith("allows at once: 1.");

        node(keyspace, "two", work("default", "lonely"), State.RUNNING, "echo");
        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.WAITING_ITS_TURN);
    }

    @Test
    void aPausedRouteComesBeforeAllElse(Keyspace keyspace) {
        keyspace.submit(job("a").route("gpu"), job("b"));
        keyspace.stores().pause().pause("gpu");

        Why why = why(keyspace, "a");
        assertThat(why.reason()).isEqualTo(Reason.ROUTE_PAUSED);
        assertThat(why.advice()).contains("POST /queues/gpu/resume");
        assertThat(why.facts().get("paused_since"))
                .asInstanceOf(InstanceOfAssertFactories.INSTANT)
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(why(keyspace, "b").reason()).isNotEqualTo(Reason.ROUTE_PAUSED);

        keyspace.stores().pause().pause("default");
        assertThat(why(keyspace, "b").reason()).isEqualTo(Reason.ROUTE_PAUSED);
        keyspace.stores().pause().resume("default");
        assertThat(why(keyspace, "b").reason()).isNotEqualTo(Reason.ROUTE_PAUSED);
    }

    @Test
    void nobodyMayServeItsRouteOrPriority(Keyspace keyspace) {
        keyspace.submit(job("a").priority(Priority.LOW));
        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.NO_WORKER_FOR_ROUTE);
        assertThat(why(keyspace, "a").summary()).isEqualTo("No worker takes jobs of route default. 0 nodes are there.");

        node(keyspace, "gpu", work("gpu", "echo"));
        node(keyspace, "api", Work.NONE);
        assertThat(why(keyspace, "a").summary()).endsWith("of route default. 2 nodes are there.");

        node(keyspace, "high", new Work(4, List.of("default"), List.of(Priority.HIGH), List.of("echo"), true));
        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.NO_WORKER_FOR_ROUTE);
        assertThat(why(keyspace, "a").summary()).contains("of route default with priority low.");
        assertThat(why(keyspace, "a").facts()).containsEntry("workers", 0).containsEntry("nodes", 3);
    }

    @Test
    void aWorkerThatDrainsTakesNothing(Keyspace keyspace) {
        node(keyspace, "one", work("default", "echo"), State.DRAINING, "echo");
        keyspace.submit(job("a"));

        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.NO_WORKER_FOR_ROUTE);
        assertThat(why(keyspace, "a").summary())
                .isEqualTo("No worker takes jobs of route default. 1 node is there."
                        + " The workers that drain take nothing new: they are about to stop.");
        assertThat(why(keyspace, "a").facts()).containsEntry("draining", 1L);
    }

    @Test
    void nobodyMayHandleItsName(Keyspace keyspace) {
        node(keyspace, "one", work("default", "echo"));
        keyspace.submit(job("a").named("odd"));

        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.NO_WORKER_FOR_NAME);
        keyspace.claim("node-1", 9, "echo");
        assertThat(why(keyspace, "a").reason()).as("in a side list").isEqualTo(Reason.NO_WORKER_FOR_NAME);
        assertThat(why(keyspace, "a").summary()).contains("handles jobs called odd, although 1 worker");

        node(keyspace, "two", new Work(1, List.of("x"), List.of(Priority.values()), List.of(), false));
        assertThat(why(keyspace, "a").reason()).as("may handle it").isEqualTo(Reason.WAITING_ITS_TURN);
    }

    @Test
    void jobsOfItsNameThatWereSetAsideComeFirst(Keyspace keyspace) {
        node(keyspace, "one", work("default", "echo", "odd"));
        keyspace.submit(
                job("o1").named("odd"), job("o2").named("odd"), job("x1").named("strange"));
        keyspace.claim("node-1", 9, "echo");
        keyspace.submit(job("e1"), job("o3").named("odd"));

        assertThat(why(keyspace, "o2").facts()).containsEntry("ahead", ahead(0, 1, 0));
        assertThat(why(keyspace, "o3").facts()).containsEntry("ahead", ahead(0, 3, 0));
        assertThat(why(keyspace, "e1").facts()).containsEntry("ahead", ahead(0, 0, 0));
    }

    @Test
    void entriesOfCancelledJobsDoNotCount(Keyspace keyspace) {
        node(keyspace, "one", work("default", "echo"));
        IntStream.range(0, 1_200).forEach(i -> keyspace.submit(job("j" + i)));
        keyspace.stores().cancel().cancel("j7");
        keyspace.submit(job("a"));

        assertThat(why(keyspace, "a").facts())
                .containsEntry("ahead", ahead(0, 1_199, 0))
                .containsEntry("ahead_exact", false);
        assertThat(why(keyspace, "a").summary()).contains("at least 1199 jobs");
    }

    /** However long the queue is, Redis looks at 5,000 entries from either end of it. */
    @Test
    void inAVeryLongQueueTheNumberIsTheLeast(Keyspace keyspace) {
        keyspace.skipAudit();
        node(keyspace, "one", work("default", "echo"));
        String queue = keyspace.keys().base() + "queue:normal";
        fill(queue, "old", 5_000, keyspace);
        keyspace.submit(job("a"));
        fill(queue, "new", 4_999, keyspace);
        assertThat(why(keyspace, "a").facts())
                .containsEntry("ahead", ahead(0, 5_000, 0))
                .containsEntry("ahead_exact", true);

        fill(queue, "newest", 1, keyspace);
        assertThat(why(keyspace, "a").facts())
                .containsEntry("ahead", ahead(0, 5_000, 0))
                .containsEntry("ahead_exact", false);
        assertThat(why(keyspace, "a").summary()).contains("at least 5000 jobs");
    }

    private static void fill(String queue, String prefix, int jobs, Keyspace keyspace) {
        String[] ids = IntStream.range(0, jobs).mapToObj(i -> prefix + i).toArray(String[]::new);
        keyspace.raw().lpush(queue, ids);
    }

    @Test
    void aJobThatIsInNoListIsPutBack(Keyspace keyspace) {
        keyspace.skipAudit();
        node(keyspace, "one", work("default", "echo"));
        keyspace.submit(job("a"));
        keyspace.raw().del(keyspace.keys().base() + "queue:normal");

        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.IN_NO_LIST);
        keyspace.raw().set(keyspace.keys().base() + "queue:normal", "no list");
        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.IN_NO_LIST);
    }

    @Test
    void nothingStartsWhileMemoryIsFull(@TempDir Path directory) {
        try (OwnRedis redis = OwnRedis.in(directory)) {
            Keyspace keyspace = redis.keyspace();
            node(keyspace, "one", work("default", "echo"));
            keyspace.submit(job("a"));
            assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.WAITING_ITS_TURN);
            redis.raw().configSet("maxmemory", "1");

            assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.REDIS_FULL);
            redis.raw().configSet("maxmemory", "0");
            assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.WAITING_ITS_TURN);
        }
    }
}
