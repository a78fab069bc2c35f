package io.bananas.redis;

import static io.bananas.testing.JobBuilder.CREATED;
import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static io.bananas.testing.Settlements.completed;
import static io.bananas.testing.Settlements.failed;
import static io.bananas.testing.Settlements.retried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.store.InspectStore;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.Room;
import io.bananas.core.view.UnreadableJobException;
import io.bananas.redis.codec.HistoryCodec;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class InspectStoreTest {

    private static JobInfo find(Keyspace keyspace, String id) {
        return keyspace.stores().inspect().find(id).orElseThrow();
    }

    @Test
    void aLargeJobIsReadWhenThereIsRoomForIt(Keyspace keyspace) {
        String large = "\"" + "x".repeat(Room.SMALL_BYTES) + "\"";
        keyspace.submit(job("small").payload("1"));
        keyspace.submit(job("large").payload(large));
        InspectStore inspect = keyspace.stores().inspect();
        List<Long> asked = new ArrayList<>();

        assertThat(inspect.find("small", asked::add).orElseThrow().payload()).isEqualTo("1");
        assertThat(asked).isEmpty();
        assertThat(inspect.find("large", asked::add).orElseThrow().payload()).isEqualTo(large);
        assertThat(asked).singleElement().satisfies(bytes -> assertThat(bytes).isGreaterThan(Room.SMALL_BYTES));
        assertThatThrownBy(() -> inspect.find("large", bytes -> {
                    throw new IllegalStateException("no room");
                }))
                .hasMessage("no room");
    }

    @Test
    void aPayloadThatIsApartIsReadWithoutAskingWhileItIsSmall(Keyspace keyspace) {
        String apart = "\"" + "x".repeat(Room.SMALL_BYTES / 2) + "\"";
        keyspace.submit(job("a").payload(apart));
        InspectStore inspect = keyspace.stores().inspect();

        JobInfo info = inspect.find("a", bytes -> {
                    throw new IllegalStateException("asked");
                })
                .orElseThrow();

        assertThat(info.payload()).isEqualTo(apart);
    }

    @Test
    void aJobWhosePayloadIsLostCannotBeRead(Keyspace keyspace) {
        keyspace.skipAudit();
        keyspace.submit(job("a").payload("\"" + "x".repeat(Room.SMALL_BYTES) + "\""));
        keyspace.raw().del(keyspace.keys().payloads() + "a");

        assertThatThrownBy(() -> find(keyspace, "a")).isInstanceOf(UnreadableJobException.class);
    }

    @Test
    void knowsNothingOfAnUnknownJob(Keyspace keyspace) {
        assertThat(keyspace.stores().inspect().find("nobody")).isEmpty();
    }

    @Test
    void showsAJobThatWaits(Keyspace keyspace) {
        keyspace.submit(job("a").describedAs("a test")
                .payload("[1]")
                .priority(Priority.LOW)
                .route("gpu"));

        JobInfo info = find(keyspace, "a");

        assertThat(info)
                .isEqualTo(JobInfo.builder("a", "echo")
                        .status(JobStatus.PENDING)
                        .description("a test")
                        .payload("[1]")
                        .priority(Priority.LOW)
                        .routingKey("gpu")
                        .createdAt(CREATED)
                        .updatedAt(CREATED)
                        .attempts(0)
                        .crashes(0)
                        .maxRetries(3)
                        .timeout(Duration.ofMinutes(5))
                        .build());
    }

    @Test
    void showsANewJobAsItsSubmitterWasTold(Keyspace keyspace) {
        Instant created = Instant.ofEpochMilli(Instant.now().toEpochMilli());
        JobBuilder now = job("now").createdAt(created);
        JobBuilder past = job("past").createdAt(created).dueAt(created.minusSeconds(9));
        JobBuilder later = job("later").createdAt(created).dueAt(created.plusSeconds(99));
        keyspace.submit(now, past, later);

        for (JobBuilder job : List.of(now, past, later)) {
            assertThat(find(keyspace, job.build().id())).isEqualTo(job.build().asSubmitted());
        }
    }

    @Test
    void showsAParkedJobAsPending(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claim("node-1", 1, "other");

        assertThat(find(keyspace, "a").status()).isEqualTo(JobStatus.PENDING);
    }

    @Test
    void showsWhenAJobIsDue(Keyspace keyspace) {
        Instant later = Instant.now().plusSeconds(3_600);
        keyspace.submit(job("a").dueAt(later));

        assertThat(find(keyspace, "a").status()).isEqualTo(JobStatus.SCHEDULED);
        assertThat(find(keyspace, "a").scheduledFor()).isEqualTo(Instant.ofEpochMilli(later.toEpochMilli()));
    }

    @Test
    void showsARunUnderWay(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();

        JobInfo info = find(keyspace, "a");

        assertThat(info.status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(info.startedAt()).isEqualTo(claim.lease().claimedAt());
        assertThat(info.attempts()).isEqualTo(1);
        assertThat(info.finishedAt()).isNull();
    }

    @Test
    void showsASecondRunUnderWayWithTheErrorOfTheFirst(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().retry(List.of(retried(keyspace.claimOne(), Duration.ZERO)));
        keyspace.stores().promote().promote(1);
        keyspace.claimOne();

        assertThat(find(keyspace, "a").attempts()).isEqualTo(2);
        assertThat(find(keyspace, "a").error()).isEqualTo("no luck");
        assertThat(find(keyspace, "a").status()).isEqualTo(JobStatus.PROCESSING);
    }

    @Test
    void countsWhatIsWhere(Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs("j", 6));
        keyspace.submit(
                job("g1").route("gpu").priority(Priority.HIGH),
                job("p1").named("other"),
                job("s1").dueAt(Instant.now().plusSeconds(99)));
        List<Claim> claims = keyspace.claim("node-1", 3, "echo");
        keyspace.stores().settle().done(List.of(completed(claims.get(0), "1")));
        keyspace.stores().settle().dead(List.of(failed(claims.get(1))));
        keyspace.stores().settle().retry(List.of(retried(claims.get(2), Duration.ofHours(1))));
        keyspace.claim("node-1", 1, "echo");

        QueueOverview overview = keyspace.stores().inspect().queues();

        assertThat(overview.totals()).isEqualTo(new QueueOverview.Totals(1, 2, 1, 1, 1, 1, 0, 0));
        assertThat(overview.routes())
                .extracting(QueueOverview.Route::routingKey)
                .containsExactly("default", "gpu");
        assertThat(overview.routes().get(0).waiting())
                .isEqualTo(Map.of(Priority.HIGH, 0L, Priority.NORMAL, 3L, Priority.LOW, 0L));
        assertThat(overview.routes().get(1).waiting()).containsEntry(Priority.HIGH, 1L);
    }

    @Test
    void countsParkedJobsAsWaitingInTheirQueue(Keyspace keyspace) {
        keyspace.submit(job("a").named("x"), job("b").named("y"));
        keyspace.claim("node-1", 1, "echo");

        assertThat(keyspace.stores().inspect().queues().routes().get(0).waiting())
                .containsEntry(Priority.NORMAL, 2L);
    }

    @Test
    void tellsTheAgeOfTheOldest(Keyspace keyspace) {
        Instant now = Instant.now();
        keyspace.submit(
                job("a").createdAt(now.minusSeconds(100)),
                job("b").createdAt(now.minusSeconds(500)).priority(Priority.LOW),
                job("c").route("gpu").createdAt(now.plusSeconds(500)));

        QueueOverview overview = keyspace.stores().inspect().queues();

        assertThat(overview.routes().get(0).oldest()).isBetween(Duration.ofSeconds(499), Duration.ofSeconds(560));
        assertThat(overview.routes().get(0).ages().get(Priority.LOW))
                .isEqualTo(overview.routes().get(0).oldest());
        assertThat(overview.routes().get(0).ages().get(Priority.NORMAL))
                .isBetween(Duration.ofSeconds(99), Duration.ofSeconds(160));
        assertThat(overview.routes().get(0).ages()).doesNotContainKey(Priority.HIGH);
        assertThat(overview.routes().get(1).oldest()).isEqualTo(Duration.ZERO);
    }

    @Test
    void tellsTheAgeOfTheOldestOfEachPriorityOverOtherRoutes(Keyspace keyspace) {
        Instant now = Instant.now();
        keyspace.submit(
                job("a").route("eu").createdAt(now.minusSeconds(100)),
                job("b").route("us").createdAt(now.minusSeconds(500)),
                job("c").route("us").createdAt(now.minusSeconds(300)).priority(Priority.HIGH),
                job("d").createdAt(now.minusSeconds(900)));

        QueueOverview.Route others =
                keyspace.stores().inspect().depths(List.of("default")).others();

        assertThat(others.ages().get(Priority.NORMAL)).isBetween(Duration.ofSeconds(499), Duration.ofSeconds(560));
        assertThat(others.ages().get(Priority.HIGH)).isBetween(Duration.ofSeconds(299), Duration.ofSeconds(360));
        assertThat(others.ages()).doesNotContainKey(Priority.LOW);
    }

    @Test
    void looksAtAllSideListsForTheOldest(Keyspace keyspace) {
        Instant now = Instant.now();
        keyspace.submit(
                job("a").named("x").createdAt(now.minusSeconds(300)),
                job("b").named("y").createdAt(now.minusSeconds(400)),
                job("c").named("z").createdAt(now.minusSeconds(200)),
                job("d").payload("[{\"a\":1,\"created_at\":5,\"scheduled_for\":99999999999999}]")
                        .createdAt(now.minusSeconds(500)));
        keyspace.claim("node-1", 1, "nothing");

        QueueOverview overview = keyspace.stores().inspect().queues();

        assertThat(overview.routes().get(0).oldest()).isBetween(Duration.ofSeconds(499), Duration.ofSeconds(560));
    }

    @Test
    void countsFromWhenARetryFellDue(Keyspace keyspace) {
        keyspace.submit(job("a").createdAt(Instant.now().minusSeconds(500)));
        Claim claim = keyspace.claimOne();
        History history = claim.history().retriedAt(Instant.now(), Instant.now(), Instant.now());
        String record = new JobCodec(keyspace.keys()).encode(claim.job());
        keyspace.raw().set(keyspace.keys().jobs() + "a", record + "\u001e" + new HistoryCodec().encode(history));
        keyspace.raw().lpush(keyspace.keys().base() + "queue:normal", "a");
        keyspace.skipAudit();

        QueueOverview overview = keyspace.stores().inspect().queues();

        assertThat(overview.routes().get(0).oldest()).isLessThan(Duration.ofSeconds(100));
    }

    @Test
    void anEmptyKeyspaceHasTheDefaultRoute(Keyspace keyspace) {
        QueueOverview overview = keyspace.stores().inspect().queues();

        assertThat(overview.routes()).singleElement().satisfies(route -> {
            assertThat(route.oldest()).isNull();
            assertThat(route.paused()).isFalse();
        });
        assertThat(overview.totals()).isEqualTo(new QueueOverview.Totals(0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void anUnreadableHeadHidesNothingElse(Keyspace keyspace) {
        keyspace.submit(job("bad"));
        keyspace.raw().set(keyspace.keys().jobs() + "bad", "?");

        QueueOverview.Route route =
                keyspace.stores().inspect().queues().routes().get(0);

        assertThat(route.waiting()).containsEntry(Priority.NORMAL, 1L);
        assertThat(route.oldest()).isNull();
    }

    @Test
    void countsWhatItCanWhereAKeyHoldsSomethingElse(Keyspace keyspace) {
        keyspace.skipAudit();
        keyspace.submit(job("a"));
        Keys keys = keyspace.keys();
        for (String key : List.of(keys.stats(), keys.dead(), keys.scheduled(), keys.leases())) {
            keyspace.raw().set(key, "?");
        }

        QueueOverview overview = keyspace.stores().inspect().queues();

        assertThat(overview.totals()).isEqualTo(new QueueOverview.Totals(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(overview.routes().get(0).waiting()).containsEntry(Priority.NORMAL, 1L);
    }
}
