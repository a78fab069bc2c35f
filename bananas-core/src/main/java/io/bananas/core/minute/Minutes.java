package io.bananas.core.minute;

import io.bananas.core.store.InspectStore;
import io.bananas.core.store.MinuteStore;
import io.bananas.core.store.MinuteStore.Minute;
import io.bananas.core.store.MinuteStore.Sample;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.Stats;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what happened in each minute of the last day. It reads each minute that is over once, and the present at most once a second, for
 * any number of callers. Thread-safe.
 */
public final class Minutes {

    /** After so many minutes nodes add nothing more to a minute. */
    private static final int SETTLED = 2;

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final MinuteStore store;
    private final InspectStore inspect;
    private final MinuteCounts counts;
    private final InstantSource clock;
    private final NavigableMap<Long, Minute> known = new TreeMap<>();
    private @Nullable Course last;

    /**
     * @param counts those of this node, which it adds before it reads
     * @param clock the clock of the store
     */
    public Minutes(MinuteStore store, InspectStore inspect, MinuteCounts counts, InstantSource clock) {
        this.store = store;
        this.inspect = inspect;
        this.counts = counts;
        this.clock = clock;
    }

    /** The number of the minute of this moment. */
    static long at(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60);
    }

    static Instant beginOf(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }

    /**
     * What happened in the last minutes, as {@link Buckets} says.
     *
     * @param minutes 1 to {@link Stats#MOST_MINUTES}
     */
    public Stats stats(int minutes) {
        return Buckets.of(course(minutes + Buckets.minutesOfEach(minutes)), minutes);
    }

    /** The course of the last minutes: at least as many as these, the present one among them. */
    public synchronized Course course(int count) {
        Course recent = last;
        Instant time = clock.instant();
        if (recent != null
                && recent.minutes().size() >= count
                && Duration.between(recent.now().at(), time).abs().compareTo(FRESH) < 0) {
            return recent;
        }
        counts.write();
        Sample now = now();
        long current = at(now.at());
        Course fresh = new Course(current - count + 1, read(current - count + 1, current), now);
        last = fresh;
        return fresh;
    }

    /** What all counters show now. */
    Sample now() {
        QueueOverview.Depths depths = inspect.depths(List.of());
        long waiting = depths.others().waiting().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return new Sample(clock.instant(), depths.totals(), waiting);
    }

    private List<Minute> read(long from, long current) {
        known.headMap(current - 2L * Stats.MOST_MINUTES).clear();
        for (long next = from; next <= current; next++) {
            if (!known.containsKey(next)) {
                int many = (int) Math.min(MinuteStore.MOST, current - next + 1);
                List<Minute> some = store.read(next, many);
                for (int i = 0; i < some.size(); i++) {
                    known.put(next + i, some.get(i));
                }
            }
        }
        List<Minute> minutes = new ArrayList<>();
        for (long one = from; one <= current; one++) {
            minutes.add(known.getOrDefault(one, Minute.UNKNOWN));
        }
        // nodes still count in these
        known.tailMap(current - SETTLED).clear();
        return minutes;
    }
}
