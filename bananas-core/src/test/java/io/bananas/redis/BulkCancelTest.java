package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.Settlements.completed;
import static io.bananas.testing.Settlements.failed;
import static io.bananas.testing.Settlements.retried;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.event.JobEvent;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.operate.BulkCancel;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.Selection;
import io.bananas.core.store.BulkCancelStore;
import io.bananas.core.view.BulkOutcome;
import io.bananas.core.view.Filter;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import io.bananas.testing.Audit;
import io.bananas.testing.Auditing;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many jobs are cancelled at once: by id, or by what somebody looks for, wherever they are. */
@ExtendWith(WithRedis.class)
class BulkCancelTest {

    private static final int LONG = 1_500;
    private static final Filter ECHO = new Filter("echo", null);

    private final List<JobEvent> events = new ArrayList<>();

    private BulkOutcome cancel(Keyspace keyspace, Cancellation cancellation) {
        return new BulkCancel(keyspace.stores().bulkCancel(), events::add).cancel(cancellation);
    }

    private BulkOutcome cancelAll(Keyspace keyspace, Filter filter) {
        return cancel(keyspace, Cancellation.of(new Selection.All(filter)));
    }

    private BulkOutcome cancel(Keyspace keyspace, String... ids) {
        return cancel(keyspace, Cancellation.of(new Selection.These(List.of(ids))));
    }

    private static JobStatus status(Keyspace keyspace, String id) {
        return keyspace.stores().inspect().find(id).orElseThrow().status();
    }

    private static void fill(Keyspace keyspace, String prefix, int count, UnaryOperator<JobBuilder> how) {
        keyspace.submit(IntStream.range(0, count)
                .mapToObj(i -> how.apply(job(prefix + i)).build())
                .toArray(Job[]::new));
    }

    private static long waiting(Keyspace keyspace) {
        return keyspace.stores().inspect().queues().routes().stream()
                .flatMap(route -> route.waiting().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Instant later() {
        return Instant.now().plusSeconds(3_600);
    }

    private static void assertSound(Keyspace keyspace) {
        assertThat(Audit.complaints(keyspace.snapshot())).isEmpty();
        assertThat(Auditing.pass(keyspace)).isEmpty();
    }

    @Test
    void cancelsJobsByIdWhereverTheyAre(Keyspace keyspace) {
        keyspace.submit(job("running"), job("done"));
        keyspace.claim("node-1", 2, "echo").stream()
                .filter(claim -> claim.job().id().equals("done"))
                .forEach(claim -> keyspace.stores().settle().done(List.of(completed(claim, "1"))));
        keyspace.submit(job("queue"), job("gpu").route("gpu").priority(Priority.LOW));
        keyspace.submit(job("later").dueAt(later()));

        BulkOutcome outcome = cancel(keyspace, "queue", "gpu", "later", "running", "done", "unknown");

        assertThat(outcome).isEqualTo(new BulkOutcome(4, List.of("queue", "gpu", "later", "running")));
        assertThat(List.of(status(keyspace, "queue"), status(keyspace, "gpu"), status(keyspace, "later")))
                .containsOnly(JobStatus.CANCELLED);
        assertThat(status(keyspace, "running")).isEqualTo(JobStatus.PROCESSING);
        assertThat(status(keyspace, "done")).isEqualTo(JobStatus.COMPLETED);
        assertThat(keyspace.stores().inspect().queues().totals().cancelled()).isEqualTo(3);
        assertThat(events)
                .containsExactly(
                        new JobEvent.Cancelled("queue", "echo", "default"),
                        new JobEvent.Cancelled("gpu", "echo", "gpu"),
                        new JobEvent.Cancelled("later", "echo", "default"));
        assertThat(cancel(keyspace, "queue", "running").count()).isZero();
        assertSound(keyspace);
    }

    @Test
    void theWorkerOfARunningJobIsToldAndItsWishStaysWithTheLease(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        try (SignalRecorder recorder = SignalRecorder.on(keyspace)) {
            assertThat(cancelAll(keyspace, Filter.NONE).count()).isEqualTo(1);
            recorder.awaitCancelled(claim.lease());
        }
        keyspace.stores().settle().retry(List.of(retried(claim, Duration.ofHours(1))));
        assertThat(status(keyspace, "a")).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void whoeverWaitsIsTold(Keyspace keyspace) {
        keyspace.submit(job("a"));
        try (SignalRecorder recorder = SignalRecorder.on(keyspace)) {
            keyspace.stores().result().findOrAnnounce("a");
            cancelAll(keyspace, Filter.NONE);
            recorder.awaitEnded("a");
        }
    }

    @Test
    void cancelsAllOfANameAndLeavesAllOthers(Keyspace keyspace) {
        for (String name : List.of("echo", "other")) {
            fill(keyspace, name + "-w", LONG, job -> job.named(name));
            fill(keyspace, name + "-r", 20, job -> job.named(name).route("gpu"));
            fill(keyspace, name + "-s", 450, job -> job.named(name).dueAt(later()));
        }

        assertThat(cancelAll(keyspace, ECHO).count()).isEqualTo(LONG + 470);

        assertThat(waiting(keyspace)).isEqualTo(LONG + 20);
        assertThat(keyspace.snapshot().scoresOf("queue:scheduled")).hasSize(450);
        assertThat(events).hasSize(LONG + 470);
        assertSound(keyspace);
        assertThat(keyspace.claim("node-1", 2 * LONG, "echo", "other")).hasSize(LONG);
        assertThat(keyspace.snapshot().withdrawn().values()).allMatch(Map::isEmpty);
    }

    @Test
    void entriesBetweenOthersStayAndAreMarked(Keyspace keyspace) {
        for (int i = 0; i < LONG; i += 10) {
            fill(keyspace, "echo" + i + '-', 5, job -> job);
            fill(keyspace, "other" + i + '-', 5, job -> job.named("other"));
        }

        assertThat(cancelAll(keyspace, ECHO).count()).isEqualTo(LONG / 2);

        assertThat(waiting(keyspace)).isEqualTo(LONG / 2);
        assertSound(keyspace);
        assertThat(keyspace.claim("node-1", LONG, "echo", "other"))
                .hasSize(LONG / 2)
                .allMatch(claim -> claim.job().name().equals("other"));
    }

    @Test
    void whatNobodyServesIsCancelledToo(Keyspace keyspace) {
        fill(keyspace, "a", LONG, job -> job.named("nobody"));
        fill(keyspace, "b", 30, job -> job.named("none"));
        for (int i = 0; i < 4; i++) {
            assertThat(keyspace.claim("node-1", 1, "echo")).isEmpty();
        }
        fill(keyspace, "c", 10, job -> job.named("nobody").route("nowhere"));

        assertThat(cancelAll(keyspace, new Filter("nobody", null)).count()).isEqualTo(LONG + 10);
        assertThat(waiting(keyspace)).isEqualTo(30);
        assertThat(keyspace.snapshot().parked()).containsExactly(Map.entry("queue:normal", 30L));
        assertThat(cancelAll(keyspace, new Filter(null, "default")).count()).isEqualTo(30);
        assertThat(keyspace.snapshot().parked()).isEmpty();
        assertThat(keyspace.snapshot().lists()).isEmpty();
        assertSound(keyspace);
    }

    @Test
    void aWholeQueueIsEmptiedAndLeavesNoMarks(Keyspace keyspace) {
        fill(keyspace, "a", LONG, job -> job);

        assertThat(cancelAll(keyspace, Filter.NONE).count()).isEqualTo(LONG);

        assertThat(keyspace.snapshot().lists()).isEmpty();
        assertThat(keyspace.snapshot().withdrawn()).isEmpty();
        assertThat(keyspace.raw().llen(keyspace.keys().recent())).isEqualTo(LONG);
    }

    @Test
    void whatIsAtTheEndOfAQueueLeavesNoMarks(Keyspace keyspace) {
        fill(keyspace, "other", LONG, job -> job.named("other"));
        fill(keyspace, "echo", LONG, job -> job);

        assertThat(cancelAll(keyspace, ECHO).count()).isEqualTo(LONG);

        assertThat(keyspace.snapshot().list("queue:normal")).hasSize(LONG);
        assertThat(keyspace.snapshot().withdrawn()).isEmpty();
    }

    @Test
    void onlyTheStatusesThatAreAskedFor(Keyspace keyspace) {
        keyspace.submit(job("running"));
        keyspace.claimOne();
        keyspace.submit(job("queue"), job("later").dueAt(later()));

        for (JobStatus status : List.of(JobStatus.SCHEDULED, JobStatus.PROCESSING, JobStatus.PENDING)) {
            Cancellation one = new Cancellation(new Selection.All(Filter.NONE), Set.of(status), null, false);
            assertThat(cancel(keyspace, one).count()).isEqualTo(1);
        }
        assertThat(status(keyspace, "queue")).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void aDryRunChangesNothing(Keyspace keyspace) {
        keyspace.submit(job("running"));
        keyspace.claimOne();
        fill(keyspace, "a", LONG, job -> job);
        fill(keyspace, "s", 300, job -> job.dueAt(later()));

        Cancellation dry = new Cancellation(new Selection.All(Filter.NONE), Cancellation.STATUSES, null, true);
        BulkOutcome outcome = cancel(keyspace, dry);

        assertThat(outcome.count()).isEqualTo(LONG + 301);
        assertThat(outcome.sample()).hasSize(BulkOutcome.SAMPLE);
        assertThat(cancel(
                        keyspace,
                        new Cancellation(new Selection.These(List.of("a1", "running")), Set.of(), null, true)))
                .isEqualTo(new BulkOutcome(2, List.of("a1", "running")));
        assertThat(waiting(keyspace)).isEqualTo(LONG);
        assertThat(events).isEmpty();
        assertThat(keyspace.raw().exists(keyspace.keys().recent())).isFalse();
        assertThat(keyspace.raw().exists(keyspace.keys().named("cancels"))).isFalse();
    }

    @Test
    void whatCameLaterStays(Keyspace keyspace) {
        Instant noon = Instant.now().minusSeconds(60);
        fill(keyspace, "old", 10, job -> job.createdAt(noon.minusSeconds(1)));
        fill(keyspace, "new", 10, job -> job.createdAt(noon.plusSeconds(1)));
        fill(keyspace, "future", 10, job -> job.createdAt(later()));
        fill(keyspace, "s", 1, job -> job.createdAt(noon.plusSeconds(1)).dueAt(later()));

        Cancellation before = new Cancellation(new Selection.All(Filter.NONE), Cancellation.STATUSES, noon, false);
        assertThat(cancel(keyspace, before).count()).isEqualTo(10);
        assertThat(status(keyspace, "new3")).isEqualTo(JobStatus.PENDING);

        Filter after = new Filter(null, null, null, noon, null);
        assertThat(cancelAll(keyspace, after).count()).isEqualTo(11);
        assertThat(status(keyspace, "future3")).isEqualTo(JobStatus.PENDING);
    }

    /** It was not there when the call began. */
    @Test
    void whatIsReplayedMeanwhileStays(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().cancel().cancel("a");
        Instant begun = keyspace.stores().bulkCancel().now();
        assertThat(keyspace.stores().deadLetters().replay("a")).isTrue();

        Cancellation before = new Cancellation(new Selection.All(Filter.NONE), Cancellation.STATUSES, begun, false);
        assertThat(cancel(keyspace, before).count()).isZero();
    }

    @Test
    void jobsThatFailedWithAnError(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        keyspace.stores()
                .settle()
                .retry(keyspace.claim("node-1", 1, "echo").stream()
                        .map(claim -> retried(claim, Duration.ofHours(1)))
                        .toList());

        assertThat(cancelAll(keyspace, new Filter(null, null, "java.io.UncheckedIOException", null, null))
                        .count())
                .isZero();
        assertThat(cancelAll(keyspace, new Filter(null, null, "java.io.IOException", null, null))
                        .sample())
                .containsExactly("a");
    }

    @Test
    void deadAndBrokenJobsStay(Keyspace keyspace) {
        keyspace.submit(job("dead"));
        keyspace.stores().settle().dead(List.of(failed(keyspace.claimOne())));
        keyspace.submit(job("broken"), job("good"));
        keyspace.raw().set(keyspace.keys().jobs() + "broken", "?");
        keyspace.skipAudit();

        assertThat(cancelAll(keyspace, Filter.NONE).sample()).containsExactly("good");
        assertThat(cancel(keyspace, "dead", "broken").count()).isZero();
        assertThat(status(keyspace, "dead")).isEqualTo(JobStatus.FAILED);
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("broken");
    }

    @Test
    void oneThatWaitsAgainInTwoEntriesIsCancelledOnce(Keyspace keyspace) {
        fill(keyspace, "a", LONG, job -> job.named("other"));
        fill(keyspace, "b", 1, job -> job);
        fill(keyspace, "c", LONG, job -> job.named("other"));
        keyspace.stores().cancel().cancel("b0");
        assertThat(keyspace.stores().deadLetters().replay("b0")).isTrue();
        fill(keyspace, "d", LONG, job -> job.named("other"));

        assertThat(cancelAll(keyspace, ECHO)).isEqualTo(new BulkOutcome(1, List.of("b0")));

        assertThat(waiting(keyspace)).isGreaterThanOrEqualTo(3 * LONG);
        assertThat(keyspace.claim("node-1", 4 * LONG, "echo", "other")).hasSize(3 * LONG);
        assertThat(keyspace.snapshot().withdrawn().values()).allMatch(Map::isEmpty);
    }

    /** Jobs come in and are claimed between any two steps. */
    @Test
    void passesOverNoneWhileOthersComeAndGo(Keyspace keyspace) {
        fill(keyspace, "a", LONG, job -> job.named("other"));
        fill(keyspace, "b", LONG, job -> job);
        fill(keyspace, "c", 50, job -> job.named("other"));
        Set<String> claimed = new java.util.HashSet<>();
        Filter old = ECHO.before(Instant.now());
        BulkCancelStore.Walk walk = keyspace.stores().bulkCancel().walk(JobStatus.PENDING, old, false);
        Set<String> ended = new java.util.HashSet<>();
        for (int step = 0; !walk.isOver(); step++) {
            walk.next().ended().forEach(job -> ended.add(job.id()));
            fill(keyspace, "new" + step + '-', 30, job -> job.createdAt(later()));
            keyspace.claim("node-1", 40, "echo", "other")
                    .forEach(claim -> claimed.add(claim.job().id()));
        }

        for (int i = 0; i < LONG; i++) {
            assertThat(ended.contains("b" + i) || claimed.contains("b" + i)).isTrue();
        }
        assertThat(ended).noneMatch(id -> id.startsWith("new") || id.startsWith("a"));
        assertThat(Audit.complaints(keyspace.snapshot())).isEmpty();
    }

    /** Single cancels take entries out of a short list, so that those behind move. */
    @Test
    void passesOverNoneWhileOthersAreTakenOutOfAShortList(Keyspace keyspace) {
        for (int i = 0; i < 900; i++) {
            int n = i;
            fill(keyspace, "j" + i + '-', 1, job -> job.named(n % 2 == 0 ? "echo" : "other"));
        }
        BulkCancelStore.Walk walk = keyspace.stores().bulkCancel().walk(JobStatus.PENDING, ECHO, false);
        int count = 0;
        for (int step = 0; !walk.isOver(); step++) {
            count += walk.next().ended().size();
            for (int i = 899 - 60 * step; i > 0 && i > 899 - 60 * (step + 1); i -= 2) {
                keyspace.stores().cancel().cancel("j" + i + "-0");
            }
        }

        assertThat(count).isEqualTo(450);
    }

    @Test
    void whatIsNoListIsLeftToTheAudit(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b").priority(Priority.HIGH));
        keyspace.raw().del(keyspace.keys().base() + "queue:normal");
        keyspace.raw().set(keyspace.keys().base() + "queue:normal", "?");
        keyspace.skipAudit();

        assertThat(cancelAll(keyspace, Filter.NONE).sample()).containsExactly("b");
    }

    @Test
    void aCancelledJobSaysSo(Keyspace keyspace) {
        keyspace.submit(job("a"));
        cancelAll(keyspace, Filter.NONE);

        JobInfo job = keyspace.stores().inspect().find("a").orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(job.finishedAt()).isNotNull();
        assertThat(keyspace.stores().deadLetters().replay("a")).isTrue();
        assertThat(keyspace.raw().exists(keyspace.keys().recent())).isFalse();
    }
}
