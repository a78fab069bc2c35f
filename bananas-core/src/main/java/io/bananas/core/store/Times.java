package io.bananas.core.store;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many times lay in each of some classes. Times of several nodes and minutes can be added up, which percentiles cannot. A class is a
 * quarter of its times wide at most, and the shortest are exact to the millisecond. Immutable.
 *
 * @param counts how many there are in each class that has any
 */
public record Times(SortedMap<Integer, Long> counts) {

    /** No times. */
    public static final Times NONE = new Times(Collections.emptySortedMap());

    /** Longer times count as long as this. */
    private static final long LONGEST = Duration.ofDays(1).toMillis();

    /** Each doubling of the time has so many classes; the first times have one each. */
    private static final int STEPS = 4;

    private static final int STEP_BITS = 2;

    /** How many classes there are. */
    public static final int CLASSES = classOf(LONGEST) + 1;

    public Times {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** The class of a time in milliseconds. */
    public static int classOf(long millis) {
        int time = (int) Math.min(Math.max(0, millis), LONGEST);
        if (time < STEPS) {
            return time;
        }
        int doublings = doublings(time);
        return STEPS * doublings + (time >> doublings);
    }

    /** How often a time must be halved to be among the first of a doubling. */
    private static int doublings(int time) {
        return Integer.SIZE - 1 - STEP_BITS - Integer.numberOfLeadingZeros(time);
    }

    /** The middle of a class, in milliseconds. */
    private static long middleOf(int number) {
        if (number < STEPS) {
            return number;
        }
        int doublings = number / STEPS - 1;
        long shortest = (long) (STEPS + number % STEPS) << doublings;
        return shortest + (1L << doublings) / 2;
    }

    /** These and those. */
    public Times plus(Times others) {
        if (others.counts.isEmpty()) {
            return this;
        }
        SortedMap<Integer, Long> sum = new TreeMap<>(counts);
        others.counts.forEach((number, count) -> sum.merge(number, count, Long::sum));
        return new Times(sum);
    }

    /** How many times there are. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The time in milliseconds that this share of the times do not exceed, as exactly as classes tell.
     *
     * @param share more than 0, at most 1
     * @throws IllegalStateException when there are no times
     */
    public long percentile(double share) {
        long left = (long) Math.ceil(share * total());
        for (Map.Entry<Integer, Long> one : counts.entrySet()) {
            left -= one.getValue();
            if (left <= 0) {
                return middleOf(one.getKey());
            }
        }
        throw new IllegalStateException("there are no times");
    }
}
