package io.bananas.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;

/**
 * All that a keyspace holds at one moment. Keys are without their prefix.
 *
 * @param lists queues and parked lists; the ids in the order in which they will be taken
 * @param scores of the members of each sorted set
 * @param leases by job id
 * @param quarantine raw values by job id
 * @param parked how many jobs are said to be in the side lists of each queue
 * @param histories by job id
 * @param jobs ids of the job records
 * @param lives time to live of each key in ms; -1 for ever
 * @param withdrawn how many entries of each id stand for nothing, by queue
 * @param recent ids of the newest jobs that completed or were cancelled, the newest last
 */
public record Snapshot(
        Map<String, List<String>> lists,
        Map<String, Map<String, Long>> scores,
        Map<String, String> leases,
        Map<String, String> quarantine,
        Map<String, Long> parked,
        Map<String, String> histories,
        Set<String> jobs,
        Map<String, Long> lives,
        Map<String, Map<String, Long>> withdrawn,
        List<String> recent) {

    private static final String SCRIPT = script();

    static Snapshot of(UnifiedJedis redis, String base) {
        List<?> reply = list(redis.eval(SCRIPT, List.of(), List.of(base)));
        return new Snapshot(
                pairs(reply.get(0), ids -> reversed(strings(ids))),
                pairs(reply.get(1), members -> pairs(members, Snapshot::number)),
                pairs(reply.get(2), String::valueOf),
                pairs(reply.get(3), String::valueOf),
                pairs(withoutPrefix(reply.get(4), base), Snapshot::number),
                pairs(reply.get(5), String::valueOf),
                Set.copyOf(strings(reply.get(6))),
                pairs(reply.get(7), Snapshot::number),
                pairs(reply.get(8), counts -> pairs(counts, Snapshot::number)),
                strings(reply.get(9)));
    }

    /** The ids in a list, in the order in which they will be taken. */
    public List<String> list(String key) {
        return lists.getOrDefault(key, List.of());
    }

    /** The members of a sorted set with their scores. */
    public Map<String, Long> scoresOf(String key) {
        return scores.getOrDefault(key, Map.of());
    }

    /** Where each job is: every place in which it was found. */
    public Map<String, List<String>> places() {
        Map<String, List<String>> places = new TreeMap<>();
        jobs.forEach(id -> places.put(id, new ArrayList<>()));
        addListed(places);
        scoresOf("queue:scheduled").keySet().forEach(id -> add(places, id, "scheduled"));
        leases.keySet().forEach(id -> add(places, id, "processing"));
        quarantine.keySet().forEach(id -> add(places, id, "quarantine"));
        jobs.stream().filter(this::hasEnded).forEach(id -> add(places, id, "ended"));
        return places;
    }

    /** Of the entries of an id as many stand for nothing as are said to; the others are places. */
    private void addListed(Map<String, List<String>> places) {
        Map<String, Long> left = new HashMap<>();
        withdrawn.forEach((queue, counts) -> counts.forEach((id, count) -> left.put(queue + " " + id, count)));
        lists.forEach((key, ids) -> ids.forEach(id -> {
            String entry = key.replaceFirst(":parked:.*", "") + " " + id;
            if (left.merge(entry, -1L, Long::sum) < 0) {
                add(places, id, key);
            }
        }));
    }

    private static void add(Map<String, List<String>> places, String id, String place) {
        places.computeIfAbsent(id, unknown -> new ArrayList<>()).add(place);
    }

    /** Whether its history says that the job has ended. */
    public boolean hasEnded(String id) {
        return histories.getOrDefault(id, "").contains("\"end\":\"");
    }

    private static <V> Map<String, V> pairs(Object flat, Function<Object, V> value) {
        Map<String, V> pairs = new LinkedHashMap<>();
        List<?> list = list(flat);
        for (int i = 0; i < list.size(); i += 2) {
            pairs.put(String.valueOf(list.get(i)), value.apply(list.get(i + 1)));
        }
        return pairs;
    }

    private static List<String> withoutPrefix(Object values, String prefix) {
        return strings(values).stream()
                .map(value -> value.startsWith(prefix) ? value.substring(prefix.length()) : value)
                .toList();
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    private static List<String> strings(Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    private static List<String> reversed(List<String> values) {
        List<String> copy = new ArrayList<>(values);
        Collections.reverse(copy);
        return copy;
    }

    private static Long number(Object value) {
        return (long) Double.parseDouble(String.valueOf(value));
    }

    private static String script() {
        try (InputStream in = Snapshot.class.getResourceAsStream("snapshot.lua")) {
            if (in == null) {
                throw new IllegalStateException("no snapshot.lua");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
