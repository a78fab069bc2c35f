package io.bananas.core.concern;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import io.bananas.core.minute.MinuteCounts;
import io.bananas.core.minute.Minutes;
import io.bananas.core.node.UnservedJobs;
import io.bananas.core.store.ActionLog.NewEntry;
import io.bananas.core.store.Stores;
import io.bananas.core.store.TokenHash;
import io.bananas.core.store.TokenStore.NewToken;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.Role;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sees a real keyspace. */
@ExtendWith(WithRedis.class)
class ConcernsTest {

    private static final Instant STARTED = Instant.ofEpochMilli(System.currentTimeMillis());

    private final AtomicLong nanos = new AtomicLong();

    private Concerns concerns(Keyspace keyspace) {
        Stores stores = keyspace.stores();
        keyspace.glance();
        stores.nodes()
                .report(
                        new NodeInfo(
                                "node-1",
                                NodeInfo.Profile.UNKNOWN,
                                new NodeInfo.Work(
                                        2, List.of("default"), List.of(Priority.values()), List.of("echo"), true),
                                new NodeInfo.Activity(0, List.of()),
                                STARTED,
                                Instant.EPOCH,
                                NodeInfo.State.RUNNING),
                        Duration.ofMinutes(5));
        InstantSource clock = InstantSource.system();
        MinuteCounts counts = new MinuteCounts(stores.minutes(), clock);
        return new Concerns(
                stores,
                new UnservedJobs(stores.nodes(), stores.waiting(), Ticker.SYSTEM),
                new Minutes(stores.minutes(), stores.inspect(), counts, clock),
                nanos::get);
    }

    private void later() {
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    }

    private List<Kind> kinds(Concerns concerns) {
        later();
        return concerns.seenBy(Role.ADMIN).stream().map(Concern::kind).toList();
    }

    @Test
    void aFreshKeyspaceWithSomeJobsNeedsNoLook(Keyspace keyspace) {
        Concerns concerns = concerns(keyspace);
        assertThat(kinds(concerns)).isEmpty();

        keyspace.submit(job("a"), job("b"), job("c"));
        Claim claim = keyspace.claimOne();
        keyspace.stores().settle().done(List.of(Settlements.completed(claim, "1")));
        keyspace.stores().settle().dead(List.of(Settlements.failed(keyspace.claimOne())));
        assertThat(kinds(concerns)).isEmpty();
    }

    /** The log of actions, which tells who, is for admins. */
    @Test
    void aPausedRouteThatFillsShowsSinceWhenAndNotWhoPausedIt(Keyspace keyspace) {
        Concerns concerns = concerns(keyspace);
        keyspace.submit(job("a"), job("b"));
        Instant before = Instant.now().minusSeconds(1);
        keyspace.stores().pause().pause("default");
        keyspace.stores().actions().add(new NewEntry("1", "ada", "pause_route", "default", ""), Duration.ZERO, false);

        assertThat(kinds(concerns)).containsExactly(Kind.ROUTE_PAUSED);
        Concern found = concerns.seenBy(Role.READ).get(0);
        assertThat(found.since()).isBetween(before, Instant.now().plusSeconds(1));
        assertThat(found.facts()).containsEntry("waiting", 2L);
        assertThat(found.toString()).doesNotContain("ada");
    }

    @Test
    void tokensShowToAdminsOnly(Keyspace keyspace) {
        Concerns concerns = concerns(keyspace);
        TokenHash hash = new TokenHash("ab".repeat(32));
        keyspace.stores()
                .tokens()
                .add(
                        hash,
                        new NewToken(
                                "t1", "ci", Set.of(Role.READ), Instant.now().plus(Duration.ofDays(3))));
        keyspace.stores().tokens().used(List.of(hash));
        keyspace.raw()
                .hset(
                        keyspace.keys().named("tokens") + hash.hex(),
                        "created",
                        String.valueOf(Instant.now().minus(Duration.ofDays(90)).toEpochMilli()));

        assertThat(kinds(concerns)).containsExactly(Kind.TOKEN_EXPIRES);
        assertThat(concerns.seenBy(Role.READ)).isEmpty();
        assertThat(concerns.seenBy(Role.OPERATE)).isEmpty();
    }

    @Test
    void aWorkerThatIsGoneWasThereUntilItsLastWord(Keyspace keyspace) {
        Concerns concerns = concerns(keyspace);
        keyspace.stores().nodes().remove("node-1", STARTED);

        assertThat(kinds(concerns)).containsExactly(Kind.NO_WORKER);
        assertThat(concerns.seenBy(Role.READ).get(0).since()).isAfterOrEqualTo(STARTED);
    }

    @Test
    void jobsOnARouteThatNobodyServesShowAfterSomeSeconds(Keyspace keyspace) {
        Concerns concerns = concerns(keyspace);
        keyspace.submit(job("a").route("gpu"));

        await().until(() -> kinds(concerns).contains(Kind.NO_WORKER_FOR_ROUTE));
    }

    @Test
    void aBurstOfDeadJobsShows(Keyspace keyspace) {
        Concerns concerns = concerns(keyspace);
        for (int i = 0; i < 10; i++) {
            keyspace.submit(job("d" + i));
            keyspace.stores().settle().dead(List.of(Settlements.failed(keyspace.claimOne())));
        }

        assertThat(kinds(concerns)).containsExactly(Kind.DEAD_BURST);
    }

    @Test
    void callersWithinTwoSecondsGetTheSameAnswer(Keyspace keyspace) {
        Concerns concerns = concerns(keyspace);
        List<Concern> first = concerns.seenBy(Role.ADMIN);
        keyspace.submit(job("a"));
        keyspace.stores().pause().pause("default");
        assertThat(concerns.seenBy(Role.ADMIN)).isEqualTo(first);

        assertThat(kinds(concerns)).containsExactly(Kind.ROUTE_PAUSED);
    }
}
