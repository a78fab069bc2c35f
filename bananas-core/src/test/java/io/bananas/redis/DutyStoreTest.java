package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.store.DutyStore;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.store.DutyStore.Look;
import io.bananas.core.store.RecoverStore.Terms;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is on duty, by the clock of Redis, and what that node sees. */
@ExtendWith(WithRedis.class)
class DutyStoreTest {

    private static final Duration LEASE = Duration.ofSeconds(8);
    private static final Duration JUST_NOW = Duration.ZERO;

    private static Look of(String node, @Nullable Duration silent) {
        return new Look(node, LEASE, silent, true);
    }

    private static Glance look(Keyspace keyspace, String node) {
        return keyspace.stores().duties().look(of(node, JUST_NOW));
    }

    /** As if the node on duty had looked so long ago, and not since. */
    private static void frozenFor(Keyspace keyspace, long millis, String node) {
        keyspace.raw().set(keyspace.keys().recovery(), (System.currentTimeMillis() - millis) + " 0 8000 " + node);
    }

    private static String note(Keyspace keyspace) {
        return keyspace.raw().get(keyspace.keys().recovery());
    }

    @Test
    void oneOfAllNodesIsOnDuty(Keyspace keyspace) {
        assertThat(look(keyspace, "a").onDuty()).isTrue();
        await().untilAsserted(() -> {
            frozenFor(keyspace, 0, "a");
            assertThat(look(keyspace, "b").onDuty()).isFalse();
        });
        assertThat(look(keyspace, "a").onDuty()).isTrue();

        DutyStore.Note note = keyspace.stores().duties().note();
        assertThat(note.node()).isEqualTo("a");
        assertThat(note.at())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void aNodeThatIsNotOnDutyLeavesTheNoteAsItIs(Keyspace keyspace) {
        await().untilAsserted(() -> {
            frozenFor(keyspace, 0, "a");
            String before = note(keyspace);

            look(keyspace, "b");

            assertThat(note(keyspace)).isEqualTo(before);
        });
    }

    @Test
    void whenTheNodeOnDutyDiesOrFreezesTheNextThatLooksTakesOver(Keyspace keyspace) {
        frozenFor(keyspace, 2_600, "a");

        assertThat(look(keyspace, "b").onDuty()).isTrue();

        assertThat(keyspace.stores().duties().note().node()).isEqualTo("b");
        await().untilAsserted(() -> {
            frozenFor(keyspace, 0, "b");
            assertThat(look(keyspace, "a").onDuty())
                    .as("it wakes up, and is late")
                    .isFalse();
        });
    }

    @Test
    void aClockThatWentBackKeepsNobodyFromTheDuties(Keyspace keyspace) {
        frozenFor(keyspace, -3_600_000, "a");

        assertThat(look(keyspace, "b").onDuty()).isTrue();
    }

    @Test
    void whoeverLooksNextFollowsANodeThatDoesNotWantToStay(Keyspace keyspace) {
        look(keyspace, "a");

        Glance last = keyspace.stores().duties().look(new Look("a", LEASE, JUST_NOW, false));

        assertThat(last.onDuty()).as("it does the duties until then").isTrue();
        assertThat(keyspace.stores().duties().note().node()).isEmpty();
        assertThat(look(keyspace, "b").onDuty()).isTrue();
        assertThat(keyspace.stores()
                        .duties()
                        .look(new Look("a", LEASE, JUST_NOW, false))
                        .onDuty())
                .isFalse();
    }

    @Test
    void aTakeoverIsNoOutage(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claimOne();
        keyspace.expireLease("a");
        frozenFor(keyspace, 60_000, "dead");

        assertThat(look(keyspace, "b").leases()).contains(Duration.ZERO);

        assertThat(keyspace.stores()
                        .recover()
                        .recover(10, new Terms(3, LEASE, true))
                        .recovered())
                .hasSize(1);
    }

    /** The node on duty has seen the whole outage, or only its first second, since the rest fell into the look itself. */
    @ParameterizedTest
    @ValueSource(longs = {60, 1})
    void afterAnOutageThereIsAGrace(long secondsSeen, Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claimOne();
        keyspace.expireLease("a");
        frozenFor(keyspace, 60_000, "b");

        keyspace.stores().duties().look(of("b", Duration.ofSeconds(secondsSeen)));

        assertThat(keyspace.stores()
                        .recover()
                        .recover(10, new Terms(3, LEASE, true))
                        .recovered())
                .isEmpty();
    }

    /** It looks again and again, since nobody else does. The outage fell into its last look, so it does not know of it. */
    @Test
    void afterAnOutageThereIsAGraceAlsoWhereTheNodeThatLookedStandsBack(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claimOne();
        keyspace.expireLease("a");
        Look standingBack = new Look("b", LEASE, Duration.ofSeconds(1), false);
        assertThat(keyspace.stores().duties().look(standingBack).onDuty()).isTrue();
        assertThat(keyspace.stores().duties().note().node()).isEmpty();
        lastedSeconds(keyspace, 60);

        keyspace.stores().duties().look(standingBack);

        assertThat(keyspace.stores()
                        .recover()
                        .recover(10, new Terms(3, LEASE, true))
                        .recovered())
                .isEmpty();
    }

    /** They would take over the duties without a grace that was noted, and run jobs twice that a node still has. */
    @Test
    void nodesOfEarlierVersionsCanReadEachNote(Keyspace keyspace) {
        String asTheyReadIt = "\\d+ \\d+ ?\\d* ?\\S*";

        look(keyspace, "a");
        assertThat(note(keyspace)).matches(asTheyReadIt).endsWith(" a");
        keyspace.stores().duties().look(new Look("a", LEASE, JUST_NOW, false));
        assertThat(note(keyspace)).matches(asTheyReadIt).endsWith(" ~a");
    }

    /** As if the last look had been so long ago. */
    private static void lastedSeconds(Keyspace keyspace, long seconds) {
        String note = note(keyspace);
        int end = note.indexOf(' ');
        long looked = Long.parseLong(note.substring(0, end)) - 1_000 * seconds;
        keyspace.raw().set(keyspace.keys().recovery(), looked + note.substring(end));
    }

    @Test
    void anotherNodeThatLooksAfterOneThatStoodBackSeesNoOutageOfItsOwn(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claimOne();
        keyspace.expireLease("a");
        keyspace.stores().duties().look(new Look("b", LEASE, JUST_NOW, false));
        lastedSeconds(keyspace, 60);

        look(keyspace, "c");

        assertThat(keyspace.stores()
                        .recover()
                        .recover(10, new Terms(3, LEASE, true))
                        .recovered())
                .hasSize(1);
    }

    @Test
    void itSeesWhatThereIsToDo(Keyspace keyspace) {
        DutyStore duties = keyspace.stores().duties();
        assertThat(duties.isAnything()).isFalse();
        Glance nothing = look(keyspace, "a");
        assertThat(nothing.job()).isEmpty();
        assertThat(nothing.schedule()).isEmpty();
        assertThat(nothing.batches()).isFalse();

        keyspace.submit(job("later").dueAt(Instant.now().plusSeconds(60)));
        assertThat(duties.isAnything()).isTrue();
        assertThat(look(keyspace, "a").job().orElseThrow()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        keyspace.makeDue("later", 10);
        assertThat(look(keyspace, "a").job()).contains(Duration.ZERO);
    }

    @Test
    void itSeesDeadOwnersAndTheSearchForWhatTheyHeld(Keyspace keyspace) {
        keyspace.skipAudit();
        keyspace.submit(job("a"));
        keyspace.claimOne();
        assertThat(look(keyspace, "a").leases())
                .hasValueSatisfying(time -> assertThat(time).isPositive());

        keyspace.expireLease("a");
        assertThat(look(keyspace, "a").leases()).contains(Duration.ZERO);

        keyspace.raw().del(keyspace.keys().owners());
        keyspace.raw().hset(keyspace.keys().named("dead_owners"), "cursor", "0");
        assertThat(look(keyspace, "a").leases()).contains(Duration.ZERO);
        keyspace.raw().del(keyspace.keys().named("dead_owners"));
    }

    @Test
    void itSeesBatchesAndSchedules(Keyspace keyspace) {
        keyspace.skipAudit();
        keyspace.raw().zadd(keyspace.keys().batches(), 1, "1:x:1");
        keyspace.raw().zadd(keyspace.keys().named("schedules_due"), 1, "nightly");

        Glance glance = look(keyspace, "a");

        assertThat(glance.batches()).isTrue();
        assertThat(glance.schedule()).contains(Duration.ZERO);
        keyspace.raw().del(keyspace.keys().batches(), keyspace.keys().named("schedules_due"));
    }

    @Test
    void fullMemoryKeepsNobodyFromTheDuties(Keyspace keyspace) {
        keyspace.raw().configSet("maxmemory", "1");
        try {
            assertThat(look(keyspace, "a").onDuty()).isTrue();
        } finally {
            keyspace.raw().configSet("maxmemory", "0");
        }
    }
}
