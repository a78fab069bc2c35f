package io.bananas.redis;

import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.view.QueueOverview.Totals;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the replies of the scripts that count the jobs in each place. */
final class OverviewReply {

    private static final int STATS = 3;
    private static final int ROUTES = 4;

    private OverviewReply() {}

    static Totals totals(List<?> reply) {
        Map<String, Long> stats = stats(ScriptReply.list(reply.get(STATS)));
        return new Totals(
                ScriptReply.number(reply.get(0)),
                ScriptReply.number(reply.get(1)),
                ScriptReply.number(reply.get(2)),
                stats.getOrDefault("completed", 0L),
                stats.getOrDefault("failed", 0L),
                stats.getOrDefault("retried", 0L),
                stats.getOrDefault("crashed", 0L),
                stats.getOrDefault("cancelled", 0L));
    }

    private static Map<String, Long> stats(List<?> flat) {
        Map<String, Long> stats = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            stats.put((String) flat.get(i), ScriptReply.number(flat.get(i + 1)));
        }
        return stats;
    }

    /** The keys of the routes. */
    static List<String> keys(List<?> reply) {
        return ScriptReply.list(reply.get(ROUTES)).stream()
                .map(String.class::cast)
                .toList();
    }

    /** The routes of a reply that begins with the time of the reply. */
    static List<Route> routes(List<?> reply) {
        long now = ScriptReply.number(reply.get(0));
        return reply.subList(1, reply.size()).stream()
                .map(row -> ScriptReply.list(row))
                .map(row -> route((String) row.get(0), row.subList(1, row.size()), now, pausedSince(row)))
                .toList();
    }

    private static @Nullable Instant pausedSince(List<?> row) {
        Object since = row.get(row.size() - 1);
        return since == null ? null : Instant.ofEpochMilli(ScriptReply.number(since));
    }

    /** All other routes as one. */
    static Route others(String key, List<?> depths, long now) {
        return route(key, depths, now, null);
    }

    /** Makes a route from the depths of its queues and the times since when their oldest jobs wait. */
    private static Route route(String key, List<?> depths, long now, @Nullable Instant pausedSince) {
        Map<Priority, Long> waiting = new EnumMap<>(Priority.class);
        Map<Priority, Duration> ages = new EnumMap<>(Priority.class);
        int next = 0;
        for (Priority priority : Priority.values()) {
            waiting.put(priority, ScriptReply.number(depths.get(next)));
            long since = ScriptReply.number(depths.get(next + 1));
            if (since >= 0) {
                ages.put(priority, Duration.ofMillis(Math.max(0, now - since)));
            }
            next += 2;
        }
        return new Route(key, pausedSince, waiting, ages);
    }
}
