package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.job.Run;
import io.bananas.core.store.QueueOverview;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.RunCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the reply of the script that counts the jobs in each place. */
final class OverviewReply {

    private static final int FIRST_ROUTE = 5;
    private static final int QUEUES = Priority.values().length;

    private final JobCodec jobs;
    private final RunCodec runs;

    OverviewReply(JobCodec jobs, RunCodec runs) {
        this.jobs = jobs;
        this.runs = runs;
    }

    QueueOverview read(List<?> reply) {
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

    private QueueOverview.Route route(List<?> row, Instant now) {
        Map<Priority, Long> waiting = new EnumMap<>(Priority.class);
        Instant oldest = null;
        int count = 1;
        int head = 1 + QUEUES;
        for (Priority priority : Priority.values()) {
            waiting.put(priority, Replies.number(row.get(count)));
            oldest = earlier(oldest, readySince(row, head));
            count++;
            head += 2;
        }
        Duration age = oldest == null ? null : Duration.between(oldest, now);
        return new QueueOverview.Route(
                (String) row.get(0), false, waiting, age != null && age.isNegative() ? Duration.ZERO : age);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }

    private @Nullable Instant readySince(List<?> row, int index) {
        String record = index < row.size() ? Replies.text(row.get(index)) : null;
        if (record == null) {
            return null;
        }
        try {
            Job job = jobs.decode(record);
            Run run = runs.decode(index + 1 < row.size() ? Replies.text(row.get(index + 1)) : null);
            return Stream.of(job.createdAt(), job.scheduledFor(), run.due())
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        } catch (UnreadableRecordException e) {
            return null;
        }
    }
}
