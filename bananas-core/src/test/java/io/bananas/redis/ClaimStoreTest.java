package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static io.bananas.testing.Keyspace.claimOf;
import static io.bananas.testing.Settlements.completed;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.store.ClaimStore;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.spi.Priority;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithRedis.class)
class ClaimStoreTest {

    private static List<String> ids(Collection<Claim> claims) {
        return claims.stream().map(claim -> claim.job().id()).toList();
    }

    @Test
    void takesTheMostUrgentFirstAndTheOldestOfThese(Keyspace keyspace) {
        keyspace.submit(
                job("l1").priority(Priority.LOW),
                job("n1"),
                job("h1").priority(Priority.HIGH),
                job("n2"),
                job("h2").priority(Priority.HIGH));

        assertThat(ids(keyspace.claim("node-1", 3, "echo"))).containsExactly("h1", "h2", "n1");
        assertThat(ids(keyspace.claim("node-1", 3, "echo"))).containsExactly("n2", "l1");
    }

    @Test
    void looksAtAPriorityOfAllRoutesBeforeTheNext(Keyspace keyspace) {
        keyspace.submit(
                job("default-normal"),
                job("gpu-high").route("gpu").priority(Priority.HIGH),
                job("gpu-normal").route("gpu"),
                job("elsewhere").route("elsewhere").priority(Priority.HIGH));

        ClaimStore.Request request =
                claimOf("node-1", 9, "echo").routes("default", "gpu").build();

        assertThat(ids(keyspace.stores().claim().claim(request).claims()))
                .containsExactly("gpu-high", "default-normal", "gpu-normal");
    }

    @Test
    void servesOnlyThePrioritiesItIsAskedFor(Keyspace keyspace) {
        keyspace.submit(job("n"), job("l").priority(Priority.LOW));
        ClaimStore.Request request =
                claimOf("node-1", 9, "echo").priorities(Priority.LOW).build();

        assertThat(ids(keyspace.stores().claim().claim(request).claims())).containsExactly("l");
    }

    @Test
    void givesEachClaimALargerFenceThanAnyBefore(Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs("j", 30));
        List<Long> fences = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            keyspace.claim("node-" + i % 2, 3, "echo")
                    .forEach(claim -> fences.add(claim.lease().fence()));
        }

        assertThat(fences).hasSize(30).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "-5", "many"})
    void aFenceIsLargerThanThoseThatRedisHasForgotten(String restored, Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs("j", 5));
        long before = keyspace.claim("node-1", 3, "echo").get(2).lease().fence();
        keyspace.raw().set(keyspace.keys().fence(), restored);

        assertThat(keyspace.claimOne().lease().fence()).isGreaterThan(before);
        keyspace.raw().del(keyspace.keys().fence());
        assertThat(keyspace.claimOne().lease().fence()).isGreaterThan(before + 1);
    }

    @Test
    void aFenceIsLargerThanThoseBeforeTheClockWentBack(Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs("j", 3));
        long ahead = (System.currentTimeMillis() + 3_600_000) * 1_000;
        keyspace.raw().set(keyspace.keys().fence(), Long.toString(ahead));

        assertThat(keyspace.claim("node-1", 2, "echo"))
                .extracting(claim -> claim.lease().fence())
                .containsExactly(ahead + 1, ahead + 2);
        assertThat(keyspace.claimOne().lease().fence()).isEqualTo(ahead + 3);
    }

    @Test
    void handsOutWhatWasSubmittedWithALease(Keyspace keyspace) {
        keyspace.submit(job("a").payload("{\"x\":[1, 2]}").describedAs("as it is"));

        Claim claim = keyspace.claimOne();

        assertThat(claim.job())
                .isEqualTo(job("a").payload("{\"x\":[1, 2]}")
                        .describedAs("as it is")
                        .build());
        assertThat(claim.history()).isEqualTo(History.NONE);
        assertThat(claim.lease().node()).isEqualTo("node-1");
        assertThat(keyspace.snapshot().leases()).containsEntry("a", LeaseCodec.encode(claim.lease()));
    }

    @Test
    void takesEachJobOnceHoweverManyNodesClaim(Keyspace keyspace) throws Exception {
        keyspace.stores().submit().submit(jobs("j", 1_000));
        Collection<Claim> claims = new ConcurrentLinkedQueue<>();
        List<Thread> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String node = "node-" + i;
            nodes.add(Daemons.start(() -> {
                List<Claim> some = keyspace.claim(node, 7, "echo");
                while (!some.isEmpty()) {
                    claims.addAll(some);
                    some = keyspace.claim(node, 7, "echo");
                }
            }));
        }
        for (Thread node : nodes) {
            node.join();
        }

        assertThat(ids(claims)).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void takesAsManyAsANodeCanHold(Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs("j", 2_100));

        assertThat(keyspace.claim("node-1", 2_000, "echo")).hasSize(2_000);
    }

    @Test
    void quarantinesAJobWithoutARecordAndGoesOn(Keyspace keyspace) {
        keyspace.submit(job("gone"), job("a"));
        keyspace.raw().del(keyspace.keys().jobs() + "gone");

        ClaimStore.Reply reply =
                keyspace.stores().claim().claim(claimOf("node-1", 2, "echo").build());

        assertThat(ids(reply.claims())).containsExactly("a");
        assertThat(reply.quarantined()).containsExactly("gone");
        assertThat(keyspace.snapshot().quarantine()).containsOnlyKeys("gone");
    }

    @Test
    void quarantinesACorruptRecordWhole(Keyspace keyspace) {
        keyspace.submit(job("bad"), job("a"));
        keyspace.raw().set(keyspace.keys().jobs() + "bad", "{\"v\":2,\"new\":true}");

        assertThat(ids(keyspace.claim("node-1", 2, "echo"))).containsExactly("a");
        assertThat(keyspace.snapshot().quarantine()).containsEntry("bad", "{\"v\":2,\"new\":true}");
        assertThat(keyspace.raw().pttl(keyspace.keys().quarantine() + ":bad")).isPositive();
    }

    @Test
    void goesOnWhenARecordBeginsWellAndCannotBeRead(Keyspace keyspace) {
        keyspace.submit(job("cut"), job("a"));
        String key = keyspace.keys().jobs() + "cut";
        String record = keyspace.raw().get(key);
        keyspace.raw().set(key, record.substring(0, record.length() - 3));

        assertThat(ids(keyspace.claim("node-1", 2, "echo"))).containsExactly("a");
        assertThat(keyspace.snapshot().places()).containsEntry("cut", List.of("quarantine"));
        assertThat(keyspace.snapshot().quarantine()).containsEntry("cut", record.substring(0, record.length() - 3));
    }

    @Test
    void aJobWhoseHistoryCannotBeReadRunsAsIfItHadNone(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.raw().append(keyspace.keys().jobs() + "a", "\u001e{\"v\":1,\"attempts\":");

        assertThat(keyspace.claimOne().attempt()).isEqualTo(1);
        assertThat(keyspace.snapshot().quarantine()).containsEntry("history:a", "{\"v\":1,\"attempts\":");
    }

    @Test
    void quarantinesWhatIsNotEvenText(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        keyspace.raw().del(keyspace.keys().jobs() + "a");
        keyspace.raw().hset(keyspace.keys().jobs() + "a", "field", "value");

        assertThat(ids(keyspace.claim("node-1", 2, "echo"))).containsExactly("b");
        assertThat(keyspace.raw().hget(keyspace.keys().quarantine() + ":a", "field"))
                .isEqualTo("value");
    }

    @Test
    void overwritesNothingThatWasQuarantinedBefore(Keyspace keyspace) {
        for (String raw : List.of("first", "second")) {
            keyspace.submit(job("a"));
            keyspace.raw().set(keyspace.keys().jobs() + "a", raw);
            assertThat(keyspace.claim("node-1", 1, "echo")).isEmpty();
        }

        assertThat(keyspace.snapshot().quarantine().values()).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void forgetsWhatWasQuarantinedWhenItsRetentionIsOver(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.raw().zadd(keyspace.keys().quarantine(), 1, "old");
        keyspace.raw().del(keyspace.keys().jobs() + "a");

        keyspace.claim("node-1", 1, "echo");

        assertThat(keyspace.snapshot().quarantine()).containsOnlyKeys("a");
    }

    @Test
    void aKeyThatHoldsNoQueueStopsNoOtherClaim(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"), job("c").priority(Priority.HIGH));
        keyspace.raw().set(keyspace.keys().base() + "queue:low", "?");

        assertThat(ids(keyspace.claim("node-1", 5, "echo"))).containsExactly("c", "a", "b");
        assertThat(keyspace.claim("node-1", 5, "echo")).isEmpty();
    }

    @Test
    void dropsASecondEntryOfAJobThatSomebodyHas(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        Claim claim = keyspace.claimOne();
        String queue = keyspace.keys().base() + "queue:normal";
        keyspace.raw().rpush(queue, "a");

        ClaimStore.Reply reply =
                keyspace.stores().claim().claim(claimOf("node-2", 1, "echo").build());
        assertThat(reply.claims()).isEmpty();
        assertThat(reply.more()).isTrue();

        assertThat(ids(keyspace.claim("node-2", 5, "echo"))).containsExactly("b");
        assertThat(keyspace.stores().settle().done(List.of(completed(claim, "1"))))
                .isEmpty();
    }

    @Test
    void takesAJobOnceThatIsInItsQueueTwice(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        keyspace.raw().lpush(keyspace.keys().base() + "queue:normal", "a");

        List<Claim> claims = keyspace.claim("node-1", 5, "echo");

        assertThat(ids(claims)).containsExactly("a", "b");
        assertThat(claims.get(1).lease().fence())
                .isEqualTo(claims.get(0).lease().fence() + 1);
    }

    @Test
    void dropsAnEntryOfAJobThatWaitsForItsRetry(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().retry(List.of(Settlements.retried(keyspace.claimOne(), Duration.ofHours(1))));
        keyspace.raw().rpush(keyspace.keys().base() + "queue:normal", "a");

        assertThat(keyspace.claim("node-1", 1, "echo")).isEmpty();

        keyspace.makeDue("a", 1);
        keyspace.stores().promote().promote(1);
        assertThat(keyspace.claimOne().attempt()).isEqualTo(2);
    }

    @Test
    void dropsAnEntryWhoseJobHasEnded(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        keyspace.stores().settle().done(List.of(completed(keyspace.claimOne(), "1")));
        keyspace.raw().rpush(keyspace.keys().base() + "queue:normal", "a");

        assertThat(ids(keyspace.claim("node-1", 2, "echo"))).containsExactly("b");
    }

    @Test
    void looksAtSoManyEntriesAndSaysThatThereIsMore(Keyspace keyspace) {
        keyspace.stores()
                .submit()
                .submit(jobs("x", 500).stream()
                        .map(job -> job(job.id()).named("unknown").build())
                        .toList());
        keyspace.submit(job("a"));
        ClaimStore.Request request = claimOf("node-1", 1, "echo").build();

        ClaimStore.Reply first = keyspace.stores().claim().claim(request);
        assertThat(first.claims()).isEmpty();
        assertThat(first.more()).isTrue();
        assertThat(keyspace.raw().keys(keyspace.keys().pool("*"))).isEmpty();

        assertThat(ids(keyspace.stores().claim().claim(request).claims())).containsExactly("a");
    }

    @Test
    void takesNothingLessUrgentBeforeItHasSeenAllThatIsMoreUrgent(Keyspace keyspace) {
        keyspace.stores()
                .submit()
                .submit(jobs("x", 400).stream()
                        .map(job -> job(job.id())
                                .named("unknown")
                                .priority(Priority.HIGH)
                                .build())
                        .toList());
        keyspace.submit(job("urgent").priority(Priority.HIGH), job("low").priority(Priority.LOW));

        assertThat(keyspace.claim("node-1", 1, "echo")).isEmpty();
        assertThat(ids(keyspace.claim("node-1", 1, "echo"))).containsExactly("urgent");
    }
}
