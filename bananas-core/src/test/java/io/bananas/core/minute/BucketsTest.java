package io.bananas.core.minute;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.store.MinuteStore.Counts;
import io.bananas.core.store.MinuteStore.Minute;
import io.bananas.core.store.MinuteStore.Sample;
import io.bananas.core.store.Times;
import io.bananas.core.view.QueueOverview.Totals;
import io.bananas.core.view.Stats;
import io.bananas.core.view.Stats.Bucket;
import io.bananas.core.view.Stats.Depth;
import io.bananas.core.view.Stats.Ends;
import io.bananas.core.view.Stats.Percentiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {

    /** A multiple of each length of buckets up to twelve. */
    private static final long START = 27_720L * 1_000;

    private static Sample sample(long second, long completed) {
        return new Sample(Instant.ofEpochSecond(second), new Totals(1, 2, 3, completed, 0, 0, 0, 0), 4);
    }

    private static Minute at(long minute, long completed) {
        return new Minute(sample(minute * 60 + 1, completed), Counts.NONE);
    }

    /** A course whose last minute has gone on for so many seconds. */
    private static Course course(long seconds, long completedNow, Minute... minutes) {
        long last = START + minutes.length - 1;
        return new Course(START, List.of(minutes), sample(last * 60 + seconds, completedNow));
    }

    private static List<Long> completed(Stats stats) {
        List<Long> completed = new ArrayList<>();
        for (Bucket bucket : stats.buckets()) {
            Ends ends = bucket.ends();
            completed.add(ends == null ? null : ends.completed());
        }
        return completed;
    }

    @Test
    void aBucketHasTheDifferenceToTheNextAndTheLastWhatHappenedUpToNow() {
        Course course = course(30, 17, at(START, 5), at(START + 1, 9), at(START + 2, 16));

        Stats stats = Buckets.of(course, 3);
        assertThat(completed(stats)).containsExactly(4L, 7L, 1L);
        assertThat(stats.buckets()).extracting(Bucket::at).first().isEqualTo(Instant.ofEpochSecond(START * 60));
        assertThat(stats.buckets()).extracting(Bucket::depth).containsOnly(new Depth(4, 2, 1, 3));
    }

    @Test
    void whatNobodyNotedIsUnknown() {
        Course course = course(30, 17, at(START, 5), Minute.UNKNOWN, at(START + 2, 16));

        Stats stats = Buckets.of(course, 3);
        assertThat(completed(stats)).containsExactly(null, null, 1L);
        Bucket gap = stats.buckets().get(1);
        assertThat(gap.counts()).isNull();
        assertThat(gap.depth()).isNull();
        assertThat(stats.buckets().get(0).counts()).isEqualTo(new Stats.Counts(0, 0));
    }

    @Test
    void aMinuteThatHasJustBegunNeedsNoSample() {
        Course early = course(3, 17, at(START, 5), Minute.UNKNOWN);
        assertThat(completed(Buckets.of(early, 2))).containsExactly(12L, 0L);

        Course late = course(30, 17, at(START, 5), Minute.UNKNOWN);
        assertThat(completed(Buckets.of(late, 2))).containsExactly(null, null);
    }

    @Test
    void countersThatBeganAnewTellNothing() {
        Course course = course(30, 4, at(START, 5), at(START + 1, 2));

        assertThat(completed(Buckets.of(course, 2))).containsExactly(null, 2L);
    }

    @Test
    void theSumIsRightAlthoughASampleOfALongBucketIsMissing() {
        Minute[] minutes = new Minute[6];
        for (int i = 0; i < minutes.length; i++) {
            minutes[i] = i == 3 ? Minute.UNKNOWN : at(START + i, 10L * i);
        }
        Course course = course(30, 55, minutes);
        Stats stats = Buckets.of(course, 6, 3);

        assertThat(completed(stats)).containsExactly(40L, 15L);
        assertThat(stats.buckets()).extracting(Bucket::minutes).containsOnly(3);
    }

    @Test
    void countsOfNodesAddUpAndMakePercentiles() {
        Times fast = new Times(new TreeMap<>(Map.of(Times.classOf(2), 98L)));
        Times slow = new Times(new TreeMap<>(Map.of(Times.classOf(7), 2L)));
        Course course = course(
                30,
                0,
                new Minute(sample(START * 60, 0), new Counts(7, 1, 0, fast.plus(slow), Times.NONE)),
                new Minute(null, new Counts(2, 0, 0, Times.NONE, slow)));

        List<Bucket> buckets = Buckets.of(course, 2).buckets();
        assertThat(buckets.get(0).counts()).isEqualTo(new Stats.Counts(7, 1));
        assertThat(buckets.get(0).waits()).isEqualTo(new Percentiles(2, 2, 7));
        assertThat(buckets.get(0).runs()).isNull();
        assertThat(buckets.get(1).counts()).isEqualTo(new Stats.Counts(2, 0));
        assertThat(buckets.get(1).runs()).isEqualTo(new Percentiles(7, 7, 7));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "60, 60, 1", "120, 120, 1", "121, 61, 2", "1440, 120, 12"})
    void thereAreAtMost120BucketsOfEqualLength(int minutes, int buckets, int length) {
        Course course = course(30, 0, Minute.UNKNOWN);

        Stats stats = Buckets.of(course, minutes);
        assertThat(stats.buckets()).hasSize(buckets).extracting(Bucket::minutes).containsOnly(length);
        assertThat(stats.buckets())
                .extracting(bucket -> bucket.at().getEpochSecond() % (length * 60L))
                .containsOnly(0L);
    }
}
