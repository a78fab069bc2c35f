package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static io.bananas.testing.Settlements.completed;
import static io.bananas.testing.Settlements.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.store.ResultStore;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.Room;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class ResultStoreTest {

    @Test
    void anUnknownJobHasNoResultAndIsNotWaitedFor(Keyspace keyspace) {
        assertThat(keyspace.stores().result().findOrAnnounce("nobody")).isInstanceOf(Lookup.Absent.class);
        assertThat(keyspace.raw().exists(keyspace.keys().awaited())).isFalse();
    }

    @Test
    void readingNotesNobody(Keyspace keyspace) {
        keyspace.submit(job("a"));

        assertThat(keyspace.stores().result().find("a")).isInstanceOf(Lookup.Running.class);
        assertThat(keyspace.raw().exists(keyspace.keys().awaited())).isFalse();
    }

    @Test
    void theEndIsAnnouncedToThoseWhoWaitAndToThemOnly(Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs("j", 3));
        var claims = keyspace.claim("node-1", 3, "echo");
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            assertThat(keyspace.stores().result().findOrAnnounce("j1")).isInstanceOf(Lookup.Running.class);
            assertThat(keyspace.stores().result().findOrAnnounce("j2")).isInstanceOf(Lookup.Running.class);

            keyspace.stores().settle().done(List.of(completed(claims.get(0), "0"), completed(claims.get(1), "1")));
            keyspace.stores().settle().dead(List.of(failed(claims.get(2))));

            signals.awaitEnded("j1", "j2");
        }
        assertThat(keyspace.raw().exists(keyspace.keys().awaited())).isFalse();
    }

    @Test
    void anEndBeforeTheQuestionIsTheAnswer(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().done(List.of(completed(keyspace.claimOne(), "1")));

        assertThat(keyspace.stores().result().findOrAnnounce("a")).isInstanceOf(Lookup.Ended.class);
        assertThat(keyspace.raw().exists(keyspace.keys().awaited())).isFalse();
    }

    @Test
    void aLargeResultIsReadWhenThereIsRoomForIt(Keyspace keyspace) {
        String large = "\"" + "x".repeat(Room.SMALL_BYTES) + "\"";
        keyspace.submit(job("a"));
        keyspace.stores().settle().done(List.of(completed(keyspace.claimOne(), large)));
        ResultStore results = keyspace.stores().result();

        assertThat(results.findOrAnnounce("a"))
                .isInstanceOfSatisfying(
                        Lookup.Large.class, found -> assertThat(found.bytes()).isGreaterThan(Room.SMALL_BYTES));
        assertThat(results.find("a")).isInstanceOf(Lookup.Large.class);
        assertThat(results.read("a"))
                .isInstanceOfSatisfying(
                        Lookup.Ended.class,
                        ended -> assertThat(ended.result().result()).isEqualTo(large));
        keyspace.raw().del(keyspace.keys().results() + "a");
        assertThat(results.read("a")).isInstanceOf(Lookup.Absent.class);
    }

    @Test
    void aResultWhoseTimeIsOverIsAbsentWhileTheJobIsStillKnown(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().done(List.of(completed(keyspace.claimOne(), "1")));
        keyspace.raw().del(keyspace.keys().results() + "a");

        assertThat(keyspace.stores().result().findOrAnnounce("a")).isInstanceOf(Lookup.Absent.class);
    }

    @Test
    void waitsThatAreOverDoNotGatherWhileSomebodyWaits(Keyspace keyspace) {
        String awaited = keyspace.keys().awaited();
        for (int i = 0; i < 50; i++) {
            keyspace.raw().zadd(awaited, 1, "gone" + i);
        }
        keyspace.submit(job("a"), job("b"));
        keyspace.stores().result().findOrAnnounce("b");
        for (int i = 0; i < 30; i++) {
            keyspace.stores().result().findOrAnnounce("a");
        }

        assertThat(keyspace.raw().zrange(awaited, 0, -1)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whoeverWaitsIsForgottenAfterAWhile(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().result().findOrAnnounce("a");

        assertThat(keyspace.raw().ttl(keyspace.keys().awaited())).isBetween(60L, 120L);
    }
}
