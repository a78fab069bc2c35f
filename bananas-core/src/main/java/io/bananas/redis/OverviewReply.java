package io.bananas.redis;

import io.bananas.core.store.QueueOverview;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the reply of the script that counts the jobs in each place. */
final class OverviewReply {

    private static final int FIRST_ROUTE = 5;

    private OverviewReply() {}

    static QueueOverview read(List<?> reply) {
        Instant now = Instant.ofEpochMilli(Replies.number(reply.get(0)));
        List<QueueOverview.Route> routes = new ArrayList<>();
        for (Object row : reply.subList(FIRST_ROUTE, reply.size())) {
            routes.add(route(Replies.list(row), now));
        }
        routes.sort(Comparator.comparing(QueueOverview.Route::routingKey));
        Map<String, Long> stats = stats(Replies.list(reply.get(4)));
        QueueOverview.Totals totals = new QueueOverview.Totals(
                Replies.number(reply.get(1)),
                Replies.number(reply.get(2)),
                Replies.number(reply.get(3)),
                stats.getOrDefault("completed", 0L),
                stats.getOrDefault("failed", 0L),
                stats.getOrDefault("retried", 0L),
                stats.getOrDefault("crashed", 0L),
                stats.getOrDefault("cancelled", 0L));
        return new QueueOverview(routes, totals);
    }

    private static Map<String, Long> stats(List<?> flat) {
        Map<String, Long> stats = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            stats.put((String) flat.get(i), Replies.number(flat.get(i + 1)));
        }
        return stats;
    }

    private static QueueOverview.Route route(List<?> row, Instant now) {
        Map<Priority, Long> waiting = new EnumMap<>(Priority.class);
        int next = 1;
        for (Priority priority : Priority.values()) {
            waiting.put(priority, Replies.number(row.get(next)));
            next++;
        }
        long since = Replies.number(row.get(next));
        Duration age = since < 0 ? null : Duration.ofMillis(Math.max(0, now.toEpochMilli() - since));
        return new QueueOverview.Route((String) row.get(0), false, waiting, age);
    }
}
