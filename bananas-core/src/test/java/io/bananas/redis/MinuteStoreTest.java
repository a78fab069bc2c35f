package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.store.MinuteStore;
import io.bananas.core.store.MinuteStore.Counts;
import io.bananas.core.store.MinuteStore.Minute;
import io.bananas.core.store.MinuteStore.Sample;
import io.bananas.core.store.Times;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class MinuteStoreTest {

    private static long minute() {
        return Instant.now().getEpochSecond() / 60;
    }

    private static Times times(int number, long count) {
        return new Times(new TreeMap<>(Map.of(number, count)));
    }

    /** A sample may be of the minute in which the test began, or of the next. */
    private static List<Sample> samples(MinuteStore store, long since) {
        return store.read(since, 3).stream()
                .map(Minute::sample)
                .filter(sample -> sample != null)
                .toList();
    }

    @Test
    void aSampleHasWhatAllCountersShow(Keyspace keyspace) {
        keyspace.submit(job("done"), job("runs"), job("waits"));
        List<Claim> claims = keyspace.claim("node-1", 2, "echo");
        keyspace.stores().settle().done(List.of(Settlements.completed(claims.get(0), "1")));
        long since = minute();
        Instant before = Instant.now().minusSeconds(1);

        Duration rest = keyspace.stores().minutes().sample(1);

        Sample sample = samples(keyspace.stores().minutes(), since).get(0);
        assertThat(rest).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(sample.at()).isBetween(before, Instant.now().plusSeconds(1));
        assertThat(sample.waiting()).isEqualTo(1);
        assertThat(sample.totals())
                .isEqualTo(keyspace.stores().inspect().queues().totals());
        assertThat(sample.totals().completed()).isEqualTo(1);
        assertThat(sample.totals().processing()).isEqualTo(1);
    }

    /** Two nodes may be on duty for a moment. */
    @Test
    void theFirstSampleOfAMinuteCounts(Keyspace keyspace) {
        MinuteStore store = keyspace.stores().minutes();
        long since = minute();
        for (int i = 0; i < 10; i++) {
            store.sample(i);
        }

        assertThat(samples(store, since))
                .hasSizeBetween(1, 2)
                .first()
                .extracting(Sample::waiting)
                .isEqualTo(0L);
    }

    @Test
    void whatNodesCountAddsUp(Keyspace keyspace) {
        MinuteStore store = keyspace.stores().minutes();
        long minute = minute() - 1;
        store.add(minute, new Counts(3, 0, 0, times(5, 2), Times.NONE));
        store.add(minute, new Counts(4, 1, 2, times(5, 1), times(Times.CLASSES - 1, 7)));

        assertThat(store.read(minute, 1))
                .containsExactly(new Minute(null, new Counts(7, 1, 2, times(5, 3), times(Times.CLASSES - 1, 7))));
    }

    @Test
    void nothingCountedWritesNothing(Keyspace keyspace) {
        keyspace.stores().minutes().add(minute(), Counts.NONE);

        assertThat(keyspace.raw().keys(keyspace.keys().named("minutes") + "*")).isEmpty();
    }

    @Test
    void aNodeWhoseClockIsWrongByHoursCountsForNow(Keyspace keyspace) {
        MinuteStore store = keyspace.stores().minutes();
        long now = minute();
        store.add(now + 600, new Counts(1, 0, 0, Times.NONE, Times.NONE));
        store.add(now - 600, new Counts(1, 0, 0, Times.NONE, Times.NONE));

        assertThat(store.read(now, 3).stream()
                        .mapToLong(minute -> minute.counts().submitted())
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void aMinuteIsForgottenAfterADay(Keyspace keyspace) {
        keyspace.stores().minutes().sample(0);
        keyspace.stores().minutes().add(minute() - 1, new Counts(1, 0, 0, Times.NONE, Times.NONE));

        assertThat(keyspace.raw().keys(keyspace.keys().named("minutes") + "*"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(keyspace.raw().pttl(key))
                        .isBetween(Duration.ofHours(24).toMillis(), MinuteStore.KEPT.toMillis()));
    }

    @Test
    void whatNobodyNotedOrSomebodyBrokeIsUnknown(Keyspace keyspace) {
        keyspace.skipAudit();
        MinuteStore store = keyspace.stores().minutes();
        long minute = minute();
        String key = keyspace.keys().named("minutes");
        keyspace.raw().set(key + minute, "no hash");
        keyspace.raw()
                .hset(key + (minute + 1), Map.of("submitted", "many", "wait:x", "1", "wait:999999", "1", "later", "7"));

        assertThat(store.read(minute, 3)).containsExactly(Minute.UNKNOWN, Minute.UNKNOWN, Minute.UNKNOWN);
    }
}
