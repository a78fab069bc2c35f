package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static io.bananas.testing.Settlements.completed;
import static io.bananas.testing.Settlements.retried;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.view.Lookup;
import io.bananas.spi.Priority;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class SubmitStoreTest {

    @Test
    void putsEachJobIntoTheQueueOfItsRouteAndPriority(Keyspace keyspace) {
        keyspace.submit(
                job("a").priority(Priority.HIGH),
                job("b"),
                job("c").priority(Priority.LOW).route("gpu"),
                job("d"));

        assertThat(keyspace.snapshot().lists())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "queue:high", List.of("a"),
                        "queue:normal", List.of("b", "d"),
                        "route:gpu:queue:low", List.of("c")));
    }

    @Test
    void keepsBackWhatIsNotDueAndQueuesWhatWasDueBefore(Keyspace keyspace) {
        Instant later = Instant.now().plusSeconds(3_600);
        keyspace.submit(job("later").dueAt(later), job("past").dueAt(Instant.EPOCH.plusMillis(1)));

        assertThat(keyspace.snapshot().scoresOf("queue:scheduled"))
                .containsExactly(Map.entry("later", later.toEpochMilli()));
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("past");
    }

    @Test
    void theCheckOfAStoreThatTakesJobsWritesNothing(Keyspace keyspace) {
        var before = keyspace.snapshot().places();
        keyspace.stores().submit().check();

        assertThat(keyspace.snapshot().places()).isEqualTo(before);
        assertThat(keyspace.raw().exists(keyspace.keys().jobs())).isFalse();
    }

    @Test
    void leavesAKnownJobAsItIsWhereverItIs(Keyspace keyspace) {
        keyspace.submit(
                job("waits").payload("1"),
                job("runs").payload("1"),
                job("ended").payload("1"));
        List<Claim> claims = keyspace.claim("node-1", 3, "echo");
        keyspace.stores().settle().done(List.of(completed(claims.get(2), "1")));
        keyspace.stores().settle().release(List.of(io.bananas.testing.Settlements.released(claims.get(0))));
        var before = keyspace.snapshot().places();

        Set<String> known = keyspace.submit(
                job("waits").payload("2"),
                job("runs").payload("2"),
                job("ended").payload("2"),
                job("new"));

        assertThat(known).containsExactlyInAnyOrder("waits", "runs", "ended");
        assertThat(keyspace.snapshot().places()).containsAllEntriesOf(before);
        assertThat(keyspace.stores().inspect().find("runs").orElseThrow().payload())
                .isEqualTo("1");
    }

    @Test
    void takesTheFirstOfTwoJobsWithOneIdInABatch(Keyspace keyspace) {
        Set<String> known = keyspace.submit(job("a").payload("1"), job("b"), job("a").payload("2"));

        assertThat(known).isEmpty();
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a", "b");
        assertThat(keyspace.stores().inspect().find("a").orElseThrow().payload())
                .isEqualTo("1");
    }

    @Test
    void aJobWhoseRecordIsGoneRunsWhenItIsSubmittedAgain(Keyspace keyspace) {
        keyspace.usesAgain("ended");
        keyspace.submit(job("known"), job("ended"), job("retried"));
        List<Claim> claims = keyspace.claim("node-1", 3, "echo");
        keyspace.stores().settle().done(List.of(completed(claims.get(1), "1")));
        keyspace.stores().settle().retry(List.of(retried(claims.get(2), Duration.ZERO)));
        keyspace.stores().promote().promote(1);
        assertThat(ids(keyspace.claim("node-1", 3, "echo"))).containsExactly("retried");
        forgetLease(keyspace, "retried");
        String records = keyspace.keys().jobs();
        keyspace.raw().del(records + "ended", records + "retried");

        assertThat(keyspace.submit(job("known"), job("ended"), job("retried"))).containsExactly("known");

        assertThat(keyspace.stores().result().find("ended")).isInstanceOf(Lookup.Running.class);
        List<Claim> again = keyspace.claim("node-1", 3, "echo");
        assertThat(ids(again)).containsExactly("ended", "retried");
        assertThat(again).allSatisfy(claim -> assertThat(claim.history()).isEqualTo(History.NONE));
    }

    private static void forgetLease(Keyspace keyspace, String id) {
        keyspace.raw().hdel(keyspace.keys().leases(), id);
    }

    private static List<String> ids(List<Claim> claims) {
        return claims.stream().map(claim -> claim.job().id()).toList();
    }

    @Test
    void whatIsCancelledWithoutAReadableRecordRunsWhenItIsSubmittedAgain(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.raw().set(keyspace.keys().jobs() + "a", "?");
        keyspace.stores().cancel().cancel("a");
        keyspace.claim("node-1", 1, "echo");

        assertThat(keyspace.submit(job("a"))).isEmpty();

        assertThat(keyspace.claimOne().history()).isEqualTo(History.NONE);
        keyspace.skipAudit();
    }

    @Test
    void takesABatchOfTenThousandAndOnceOnly(Keyspace keyspace) {
        List<Job> batch = jobs("j", 10_000);

        assertThat(keyspace.stores().submit().submit(batch)).isEmpty();
        assertThat(keyspace.stores().submit().submit(batch)).hasSize(10_000);
        assertThat(keyspace.snapshot().list("queue:normal"))
                .containsExactlyElementsOf(batch.stream().map(Job::id).toList());
    }

    @Test
    void takesTenThousandForLater(Keyspace keyspace) {
        Instant later = Instant.now().plusSeconds(3_600);
        List<Job> batch = IntStream.range(0, 10_000)
                .mapToObj(i -> job("j" + i).dueAt(later.plusMillis(i)).build())
                .toList();

        keyspace.stores().submit().submit(batch);

        assertThat(keyspace.snapshot().scoresOf("queue:scheduled")).hasSize(10_000);
    }

    @Test
    void acceptsAnIdOnceHoweverManySubmitItAtTheSameTime(Keyspace keyspace) throws Exception {
        int threads = 20;
        CyclicBarrier start = new CyclicBarrier(threads);
        Queue<Boolean> accepted = new ConcurrentLinkedQueue<>();
        List<Thread> all = IntStream.range(0, threads)
                .mapToObj(i -> Daemons.start(() -> {
                    line(start);
                    accepted.add(keyspace.submit(job("same").payload(Integer.toString(i)))
                            .isEmpty());
                }))
                .toList();
        for (Thread thread : all) {
            thread.join();
        }

        assertThat(accepted).hasSize(threads).containsOnlyOnce(true);
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("same");
    }

    private static void line(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void wakesANodeThatFoundNothing(Keyspace keyspace) {
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            keyspace.claim("node-1", 1, "echo");
            keyspace.submit(job("a"), job("b").named("resize"), job("c"));

            signals.awaitWoken();
        }
    }

    @Test
    void isSilentWhenNobodyIsIdle(Keyspace keyspace) {
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            keyspace.submit(job("unheard"));
            keyspace.claimOne();
            keyspace.claim("node-1", 1, "echo");
            keyspace.submit(job("heard"));

            signals.awaitWoken();
            assertThat(signals.woken()).isEqualTo(1);
        }
    }
}
