package io.bananas.core.minute;

import io.bananas.core.store.MinuteStore.Counts;
import io.bananas.core.store.MinuteStore.Sample;
import io.bananas.core.store.Times;
import io.bananas.core.view.QueueOverview.Totals;
import io.bananas.core.view.Stats;
import io.bananas.core.view.Stats.Bucket;
import io.bananas.core.view.Stats.Depth;
import io.bananas.core.view.Stats.Ends;
import io.bananas.core.view.Stats.Percentiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers minutes in buckets. What ended in a bucket is the difference between the first sample in it and the first in the next, or, in the
 * last bucket, what the counters show now. So the sum over buckets is right although a sample comes some moments late. A bucket is unknown
 * when either sample is missing: nobody can tell how what happened in a gap spreads over it.
 */
final class Buckets {

    /** For so long a minute may be without a sample, since the sampler looks once a second and another node may have to take over. */
    private static final long LATE_SECONDS = 10;

    private final Course course;
    private final int width;

    private Buckets(Course course, int width) {
        this.course = course;
        this.width = width;
    }

    /** How many minutes each bucket has. */
    static int minutesOfEach(int minutes) {
        return (minutes + Stats.MOST_BUCKETS - 1) / Stats.MOST_BUCKETS;
    }

    /** The buckets of the last minutes. A bucket begins at a multiple of its length, so that it stays the same while time goes on. */
    static Stats of(Course course, int minutes) {
        return of(course, minutes, minutesOfEach(minutes));
    }

    static Stats of(Course course, int minutes, int width) {
        Buckets buckets = new Buckets(course, width);
        long last = Math.floorDiv(course.end() - 1, (long) width) * width;
        int count = (minutes + width - 1) / width;
        List<Bucket> made = new ArrayList<>();
        for (long from = last - (long) (count - 1) * width; from <= last; from += width) {
            made.add(buckets.bucket(from));
        }
        return new Stats(made);
    }

    private Bucket bucket(long from) {
        long until = from + width;
        Sample start = startOf(from);
        Sample end = until >= course.end() ? course.now() : startOf(until);
        Counts counts = course.counts(from, until);
        boolean isCounted = start != null || !counts.equals(Counts.NONE);
        return new Bucket(
                Minutes.beginOf(from),
                width,
                start == null || end == null ? null : ends(start.totals(), end.totals()),
                isCounted ? new Stats.Counts(counts.submitted(), counts.runsFailed()) : null,
                percentiles(counts.waits()),
                percentiles(counts.runs()),
                start == null || end == null ? null : depth(end));
    }

    /** Nobody may have sampled the present minute in its first seconds: then it begins now. */
    private @Nullable Sample startOf(long from) {
        Sample sample = course.firstSample(from, from + width);
        boolean isPresent = from <= course.end() - 1 && from + width >= course.end();
        if (sample != null || !isPresent) {
            return sample;
        }
        long seconds = course.now().at().getEpochSecond() - from * 60;
        boolean isExpected = seconds < LATE_SECONDS && course.firstSample(from - 1, from) != null;
        return isExpected ? course.now() : null;
    }

    /** Counters that are smaller than before have begun anew, since Redis has lost them: what happened is not known. */
    private static @Nullable Ends ends(Totals before, Totals after) {
        Ends ends = new Ends(
                after.completed() - before.completed(),
                after.failed() - before.failed(),
                after.cancelled() - before.cancelled(),
                after.retried() - before.retried(),
                after.crashed() - before.crashed());
        boolean isLost = ends.completed() < 0
                || ends.failed() < 0
                || ends.cancelled() < 0
                || ends.retried() < 0
                || ends.crashed() < 0;
        return isLost ? null : ends;
    }

    private static @Nullable Percentiles percentiles(Times times) {
        if (times.total() == 0) {
            return null;
        }
        return new Percentiles(times.percentile(0.5), times.percentile(0.95), times.percentile(0.99));
    }

    private static Depth depth(Sample sample) {
        Totals totals = sample.totals();
        return new Depth(sample.waiting(), totals.scheduled(), totals.processing(), totals.dead());
    }
}
