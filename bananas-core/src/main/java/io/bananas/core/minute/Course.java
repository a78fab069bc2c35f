package io.bananas.core.minute;

import io.bananas.core.store.MinuteStore.Counts;
import io.bananas.core.store.MinuteStore.Minute;
import io.bananas.core.store.MinuteStore.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The course of the last minutes, up to now.
 *
 * @param first the number of the first minute
 * @param minutes the last of them is not over yet
 * @param now what all counters show now
 */
public record Course(long first, List<Minute> minutes, Sample now) {

    public Course {
        minutes = List.copyOf(minutes);
    }

    /** The first sample among some minutes; {@code null}: there is none. Minutes that are not here have none. */
    @Nullable
    Sample firstSample(long from, long until) {
        for (int i = indexOf(from); i < indexOf(until); i++) {
            Sample sample = minutes.get(i).sample();
            if (sample != null) {
                return sample;
            }
        }
        return null;
    }

    /** What nodes counted in some minutes. */
    Counts counts(long from, long until) {
        return IntStream.range(indexOf(from), indexOf(until))
                .mapToObj(i -> minutes.get(i).counts())
                .reduce(Counts.NONE, Counts::plus);
    }

    private int indexOf(long minute) {
        return (int) Math.min(Math.max(0, minute - first), minutes.size());
    }

    /** The number after that of the last minute. */
    long end() {
        return first + minutes.size();
    }

    /** What nodes counted in the last minutes, the present one among them. */
    public Counts lastCounts(int count) {
        return counts(end() - count, end());
    }

    /** What all counters showed when the last minutes began; the present one counts as one. {@code null}: that is not known. */
    public @Nullable Sample before(int count) {
        return end() - count < first
                ? null
                : minutes.get(indexOf(end() - count)).sample();
    }

    /** The oldest sample among the last minutes; what the counters show now when there is none. */
    public Sample oldest(int count) {
        Sample sample = firstSample(end() - count, end());
        return sample == null ? now : sample;
    }
}
