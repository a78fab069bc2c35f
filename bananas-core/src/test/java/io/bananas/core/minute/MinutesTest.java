package io.bananas.core.minute;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.event.JobEvent;
import io.bananas.core.job.Claim;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Stats;
import io.bananas.core.view.Stats.Bucket;
import io.bananas.core.view.Stats.Counts;
import io.bananas.spi.JobError;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class MinutesTest {

    private static final InstantSource CLOCK = InstantSource.system();

    private static MinuteCounts counts(Keyspace keyspace) {
        return new MinuteCounts(keyspace.stores().minutes(), CLOCK);
    }

    private static Minutes minutes(Keyspace keyspace, MinuteCounts counts) {
        return new Minutes(keyspace.stores().minutes(), keyspace.stores().inspect(), counts, CLOCK);
    }

    /** The minute may end during a test. */
    private static long sum(Stats stats, ToLongFunction<Bucket> value) {
        return stats.buckets().stream().mapToLong(value).sum();
    }

    private static long submitted(Bucket bucket) {
        Counts counts = bucket.counts();
        return counts == null ? 0 : counts.submitted();
    }

    @Test
    void aMinuteThatWasReadWhileItWasCountedIsReadAgain(Keyspace keyspace) {
        MinuteCounts counts = counts(keyspace);
        AtomicLong time = new AtomicLong(CLOCK.millis());
        Minutes minutes = new Minutes(
                keyspace.stores().minutes(),
                keyspace.stores().inspect(),
                counts,
                () -> Instant.ofEpochMilli(time.get()));
        assertThat(sum(minutes.stats(60), MinutesTest::submitted)).isZero();
        counts.on(new JobEvent.Submitted(List.of(job("late").build())));
        counts.write();

        time.addAndGet(Duration.ofMinutes(30).toMillis());

        assertThat(sum(minutes.stats(60), MinutesTest::submitted)).isEqualTo(1);
    }

    @Test
    void whatHappensShowsFromTheFirstMinuteOn(Keyspace keyspace) {
        MinuteCounts counts = counts(keyspace);
        Minutes minutes = minutes(keyspace, counts);
        new MinuteSampler(keyspace.stores().minutes(), minutes, Ticker.SYSTEM).runOnce();
        keyspace.submit(job("done"), job("waits"));
        counts.on(
                new JobEvent.Submitted(List.of(job("done").build(), job("waits").build())));
        Claim claim = keyspace.claimOne();
        counts.on(new JobEvent.Started(claim));
        keyspace.stores().settle().done(List.of(Settlements.completed(claim, "1")));
        counts.on(new JobEvent.Completed(claim, Duration.ofMillis(5)));

        Stats stats = minutes.stats(5);
        assertThat(stats.buckets()).hasSize(5);
        assertThat(sum(
                        stats,
                        bucket -> bucket.ends() == null ? 0 : bucket.ends().completed()))
                .isEqualTo(1);
        assertThat(sum(stats, MinutesTest::submitted)).isEqualTo(2);
        assertThat(stats.buckets())
                .extracting(Bucket::runs)
                .filteredOn(Objects::nonNull)
                .containsExactly(new Stats.Percentiles(5, 5, 5));
        await().untilAsserted(() ->
                assertThat(minutes.stats(5).buckets().get(4).depth()).isEqualTo(new Stats.Depth(1, 0, 0, 0)));
    }

    @Test
    void aFailedRunCountsWithItsTime(Keyspace keyspace) {
        MinuteCounts counts = counts(keyspace);
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        counts.on(new JobEvent.Failed(
                claim, JobError.builder("java.io.IOException", "gone").build(), Duration.ofMillis(3)));
        counts.on(new JobEvent.Missed("nightly", 2));

        Course course = minutes(keyspace, counts).course(3);
        assertThat(course.lastCounts(3).runsFailed()).isEqualTo(1);
        assertThat(course.lastCounts(3).runs().percentile(1)).isEqualTo(3);
        assertThat(course.lastCounts(3).missed()).isEqualTo(2);
    }

    @Test
    void nodesAddUpAndNothingCountsTwice(Keyspace keyspace) {
        MinuteCounts one = counts(keyspace);
        MinuteCounts other = counts(keyspace);
        one.on(new JobEvent.Submitted(List.of(job("a").build())));
        other.on(new JobEvent.Submitted(List.of(job("b").build())));
        other.write();
        other.write();

        assertThat(sum(minutes(keyspace, one).stats(3), MinutesTest::submitted)).isEqualTo(2);
        assertThat(sum(minutes(keyspace, one).stats(3), MinutesTest::submitted)).isEqualTo(2);
    }

    @Test
    void aNodeAddsItsCountsEveryTenSeconds(Keyspace keyspace) {
        InstantSource standing = InstantSource.fixed(Instant.now());
        MinuteCounts counts = new MinuteCounts(keyspace.stores().minutes(), standing);
        counts.on(new JobEvent.Submitted(List.of(job("a").build())));
        for (int i = 0; i < 9; i++) {
            counts.tick();
        }
        assertThat(keyspace.raw().keys(keyspace.keys().named("minutes") + "*")).isEmpty();

        counts.tick();
        assertThat(keyspace.raw().keys(keyspace.keys().named("minutes") + "*")).hasSize(1);
    }

    @Test
    void whatANodeCountedBeforeTheEndOfAMinuteBelongsToThatMinute(Keyspace keyspace) {
        AtomicLong millis = new AtomicLong(System.currentTimeMillis() - 60_000);
        MinuteCounts counts = new MinuteCounts(keyspace.stores().minutes(), () -> Instant.ofEpochMilli(millis.get()));
        long minute = millis.get() / 60_000;
        counts.on(new JobEvent.Submitted(List.of(job("a").build())));
        millis.addAndGet(60_000);
        counts.tick();

        assertThat(keyspace.stores().minutes().read(minute, 1).get(0).counts().submitted())
                .isEqualTo(1);
    }

    @Test
    void theSamplerIsDueOnceAMinute(Keyspace keyspace) {
        AtomicLong nanos = new AtomicLong();
        MinuteSampler sampler =
                new MinuteSampler(keyspace.stores().minutes(), minutes(keyspace, counts(keyspace)), nanos::get);
        assertThat(sampler.due(Glance.NOTHING)).contains(Duration.ZERO);

        sampler.runOnce();
        assertThat(sampler.due(Glance.NOTHING)).isEmpty();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(sampler.due(Glance.NOTHING)).contains(Duration.ZERO);
    }

    @Test
    void aDayIsReadInPiecesAndThenFromMemory(Keyspace keyspace) {
        long yesterday = Minutes.at(CLOCK.instant()) - 1_400;
        keyspace.raw().hset(keyspace.keys().named("minutes") + yesterday, "submitted", "7");
        AtomicLong ahead = new AtomicLong();
        Minutes minutes = new Minutes(
                keyspace.stores().minutes(),
                keyspace.stores().inspect(),
                counts(keyspace),
                () -> Instant.now().plusSeconds(ahead.get()));
        assertThat(sum(minutes.stats(1_440), MinutesTest::submitted)).isEqualTo(7);

        keyspace.raw().hset(keyspace.keys().named("minutes") + yesterday, "submitted", "8");
        ahead.addAndGet(2);
        assertThat(sum(minutes.stats(1_440), MinutesTest::submitted)).isEqualTo(7);
        assertThat(minutes.stats(60).buckets()).hasSize(60);
    }
}
