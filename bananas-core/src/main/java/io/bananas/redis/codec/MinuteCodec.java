package io.bananas.redis.codec;

import io.bananas.core.store.MinuteStore.Counts;
import io.bananas.core.store.MinuteStore.Minute;
import io.bananas.core.store.MinuteStore.Sample;
import io.bananas.core.store.Times;
import io.bananas.core.view.QueueOverview.Totals;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names what is kept of a minute. Passes over what a later version has added. */
public final class MinuteCodec {

    private static final String SUBMITTED = "submitted";
    private static final String RUNS_FAILED = "runs_failed";
    private static final String MISSED = "missed";

    /** In front of the number of a class of times. */
    private static final String WAITS = "wait:";

    private static final String RUNS = "run:";

    private MinuteCodec() {}

    /** What a node has counted; nothing that is zero. */
    public static Map<String, Long> encode(Counts counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        named.put(SUBMITTED, counts.submitted());
        named.put(RUNS_FAILED, counts.runsFailed());
        named.put(MISSED, counts.missed());
        counts.waits().counts().forEach((number, count) -> named.put(WAITS + number, count));
        counts.runs().counts().forEach((number, count) -> named.put(RUNS + number, count));
        named.values().removeIf(count -> count == 0);
        return named;
    }

    /**
     * Reads a minute.
     *
     * @param flat names and values in turn
     */
    public static Minute decode(List<String> flat) {
        Map<String, Long> named = new LinkedHashMap<>();
        Map<Integer, Long> waits = new TreeMap<>();
        Map<Integer, Long> runs = new TreeMap<>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            String name = flat.get(i);
            Long value = number(flat.get(i + 1));
            if (value != null && !isOfClass(name, WAITS, value, waits) && !isOfClass(name, RUNS, value, runs)) {
                named.put(name, value);
            }
        }
        Counts counts = new Counts(
                of(named, SUBMITTED),
                of(named, RUNS_FAILED),
                of(named, MISSED),
                new Times(new TreeMap<>(waits)),
                new Times(new TreeMap<>(runs)));
        return new Minute(sample(named), counts);
    }

    private static boolean isOfClass(String name, String prefix, long count, Map<Integer, Long> counts) {
        if (!name.startsWith(prefix)) {
            return false;
        }
        Long number = number(name.substring(prefix.length()));
        if (number != null && number >= 0 && number < Times.CLASSES) {
            counts.put(number.intValue(), count);
        }
        return true;
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Sample sample(Map<String, Long> named) {
        Long at = named.get("at");
        if (at == null) {
            return null;
        }
        Totals totals = new Totals(
                of(named, "processing"),
                of(named, "scheduled"),
                of(named, "dead"),
                of(named, "completed"),
                of(named, "failed"),
                of(named, "retried"),
                of(named, "crashed"),
                of(named, "cancelled"));
        return new Sample(Instant.ofEpochMilli(at), totals, of(named, "waiting"));
    }

    private static long of(Map<String, Long> named, String name) {
        return named.getOrDefault(name, 0L);
    }
}
