package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static io.bananas.testing.Keyspace.claimOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.store.ClaimStore;
import io.bananas.redis.codec.JobCodec;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class ClaimByNameTest {

    private static final int OTHERS = 100_000;

    private static List<String> ids(List<Claim> claims) {
        return claims.stream().map(claim -> claim.job().id()).toList();
    }

    private static List<String> claimLimited(Keyspace keyspace, int max, Map<String, Integer> limits) {
        ClaimStore.Request request = claimOf("node-1", max).limits(limits).build();
        return ids(keyspace.stores().claim().claim(request).claims());
    }

    @Test
    void whatANodeDoesNotHandleDoesNotHoldUpWhatIsBehind(Keyspace keyspace) {
        keyspace.submit(job("r1").named("resize"), job("e1"), job("r2").named("resize"), job("e2"));

        assertThat(ids(keyspace.claim("node-1", 2, "echo"))).containsExactly("e1", "e2");
        assertThat(keyspace.snapshot().list("queue:normal:parked:resize")).containsExactly("r1", "r2");
    }

    @Test
    void whatWasParkedIsTakenFirstAndInOrderByANodeThatHandlesIt(Keyspace keyspace) {
        keyspace.submit(job("r1").named("resize"), job("r2").named("resize"), job("e1"));
        keyspace.claim("node-1", 1, "echo");
        keyspace.submit(job("r3").named("resize"));

        assertThat(ids(keyspace.claim("node-2", 2, "resize"))).containsExactly("r1", "r2");
        assertThat(ids(keyspace.claim("node-2", 2, "resize"))).containsExactly("r3");
        assertThat(keyspace.snapshot().parked()).isEmpty();
    }

    @Test
    void whatWasParkedKeepsItsPriority(Keyspace keyspace) {
        keyspace.submit(
                job("low").named("resize").priority(Priority.LOW),
                job("high").named("resize").priority(Priority.HIGH));
        keyspace.claim("node-1", 9, "echo");
        keyspace.submit(job("normal").named("resize"));

        assertThat(ids(keyspace.claim("node-2", 9, "resize"))).containsExactly("high", "normal", "low");
    }

    @Test
    void takesAllThatWasParkedBeforeAnythingLessUrgent(Keyspace keyspace) {
        keyspace.stores()
                .submit()
                .submit(jobs("high", 300).stream()
                        .map(job -> job(job.id()).priority(Priority.HIGH).build())
                        .toList());
        keyspace.claim("node-1", 1, "other");
        keyspace.stores().submit().submit(jobs("normal", 300));

        assertThat(keyspace.claim("node-2", 250, "echo"))
                .hasSize(250)
                .allSatisfy(claim -> assertThat(claim.job().priority()).isEqualTo(Priority.HIGH));
        assertThat(ids(keyspace.claim("node-2", 51, "echo"))).hasSize(51).last().isEqualTo("normal0");
    }

    @Test
    void whatIsRequeuedKeepsItsAgeAmongTheNames(Keyspace keyspace) {
        Instant first = Instant.now().minusSeconds(60);
        keyspace.submit(
                job("a1").named("a").createdAt(first),
                job("b1").named("b").createdAt(first.plusSeconds(1)),
                job("a2").named("a").createdAt(first.plusSeconds(2)));
        keyspace.claim("node-1", 9, "other");
        List<Claim> taken = keyspace.claim("node-2", 1, "a", "b");
        assertThat(ids(taken)).containsExactly("a1");

        keyspace.stores().settle().release(List.of(Settlements.released(taken.get(0))));

        assertThat(ids(keyspace.claim("node-2", 1, "a", "b"))).containsExactly("a1");
    }

    @Test
    void aCrashMakesNeitherAJobYoungerNorThoseBehindIt(Keyspace keyspace) {
        Instant first = Instant.now().minusSeconds(60);
        keyspace.submit(
                job("a1").named("a").createdAt(first),
                job("a2").named("a").createdAt(first.plusSeconds(1)),
                job("a3").named("a").createdAt(first.plusSeconds(2)),
                job("b1").named("b").createdAt(first.plusSeconds(3)));
        keyspace.claim("node-1", 9, "other");
        keyspace.claim("node-2", 2, "a", "b")
                .forEach(claim -> keyspace.expireLease(claim.job().id()));
        assertThat(keyspace.recover(10, 3)).hasSize(2);

        List<String> order = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            order.addAll(ids(keyspace.claim("node-2", 1, "a", "b")));
        }

        assertThat(order.subList(0, 2)).containsExactlyInAnyOrder("a1", "a2");
        assertThat(order.subList(2, 4)).containsExactly("a3", "b1");
    }

    @Test
    void parkingWakesANodeThatHandlesTheName(Keyspace keyspace) {
        try (SignalRecorder signals = SignalRecorder.of("node-2", keyspace.open())) {
            keyspace.claim("node-2", 1, "resize");
            keyspace.raw().lpush(keyspace.keys().base() + "queue:normal", "r1");
            keyspace.raw()
                    .set(
                            keyspace.keys().jobs() + "r1",
                            new JobCodec(keyspace.keys())
                                    .encode(job("r1").named("resize").build()));
            keyspace.claim("node-1", 1, "echo");

            signals.awaitWoken();
        }
    }

    @Test
    void takesNoMoreOfANameThanAllowed(Keyspace keyspace) {
        keyspace.submit(job("a1"), job("a2"), job("a3"), job("b1").named("b"));

        assertThat(claimLimited(keyspace, 9, Map.of("echo", 2, "b", ClaimStore.NO_LIMIT)))
                .containsExactly("a1", "a2", "b1");
        assertThat(claimLimited(keyspace, 9, Map.of("echo", 1))).containsExactly("a3");
    }

    @Test
    void theLimitCountsParkedOnesToo(Keyspace keyspace) {
        keyspace.submit(job("a1"), job("a2"), job("a3"));
        keyspace.claim("node-2", 1, "b");
        keyspace.submit(job("a4"));

        assertThat(claimLimited(keyspace, 9, Map.of("echo", 2))).containsExactly("a1", "a2");
        assertThat(claimLimited(keyspace, 9, Map.of("echo", 2))).containsExactly("a3", "a4");
    }

    @Test
    void aNameThatIsNotAllowedAtAllIsParked(Keyspace keyspace) {
        keyspace.submit(job("a1"));

        assertThat(claimLimited(keyspace, 9, Map.of("echo", 0))).isEmpty();
        assertThat(keyspace.snapshot().places()).containsEntry("a1", List.of("queue:normal:parked:echo"));
    }

    @Test
    void aParkedListAtTheLimitOfTheClaimIsLeftForTheNext(Keyspace keyspace) {
        keyspace.submit(job("a1"), job("a2"), job("a3"));
        keyspace.claim("node-2", 1, "b");

        assertThat(ids(keyspace.claim("node-1", 2, "echo"))).containsExactly("a1", "a2");
        assertThat(ids(keyspace.claim("node-1", 2, "echo"))).containsExactly("a3");
    }

    @Test
    void aReleasedJobIsTakenBeforeThoseBehindIt(Keyspace keyspace) {
        keyspace.submit(job("a1"), job("a2"), job("a3"), job("a4"));
        List<Claim> claims = keyspace.claim("node-1", 3, "echo");

        keyspace.stores()
                .settle()
                .release(claims.stream().map(Settlements::released).toList());

        assertThat(ids(keyspace.claim("node-1", 9, "echo"))).containsExactly("a1", "a2", "a3", "a4");
    }

    @Test
    void aHundredThousandOfAnotherNameStayInOrder(Keyspace keyspace) {
        keyspace.skipAudit();
        for (int from = 0; from < OTHERS; from += 1_000) {
            List<Job> some = new ArrayList<>();
            for (int i = from; i < from + 1_000; i++) {
                some.add(job("o" + i).build());
            }
            keyspace.stores().submit().submit(some);
        }
        keyspace.submit(job("mine1").named("mine"), job("mine2").named("mine"));

        List<String> mine = new ArrayList<>();
        for (int claims = 0; mine.size() < 2 && claims <= OTHERS / 400 + 1; claims++) {
            ClaimStore.Request request = claimOf("node-1", 10, "mine").build();
            mine.addAll(ids(keyspace.stores().claim().claim(request).claims()));
        }
        assertThat(mine).containsExactly("mine1", "mine2");

        for (int next = 0; next < OTHERS; ) {
            List<String> some = ids(keyspace.claim("node-2", 1_000, "echo"));
            assertThat(some).hasSize(1_000);
            for (String id : some) {
                assertThat(id).isEqualTo("o" + next++);
            }
        }
    }
}
