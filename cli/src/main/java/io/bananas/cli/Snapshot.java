package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.Overview;
import io.bananas.client.model.Route;
import io.bananas.client.model.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How things are at one moment.
 *
 * @param at when the server was asked
 * @param overview the numbers of all routes
 * @param routes the routes that are shown
 * @param workers the live nodes
 */
record Snapshot(Instant at, Overview overview, List<Route> routes, List<Worker> workers) {

    private static final int MOST_ROUTES = 1_000;
    private static final double MILLIS = 1_000.0;

    static Snapshot take(Bananas bananas, Instant at) {
        return new Snapshot(
                at,
                bananas.queues().overview(),
                bananas.queues().list().stream().limit(MOST_ROUTES).toList(),
                bananas.workers());
    }

    long waiting() {
        return routes.stream().mapToLong(Route::waiting).sum();
    }

    int slots() {
        return workers.stream().mapToInt(Worker::concurrency).sum();
    }

    int busy() {
        return workers.stream().mapToInt(Worker::busy).sum();
    }

    @Nullable
    Duration oldest() {
        return routes.stream()
                .map(Route::oldest)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** How many jobs completed in a second since then; {@code -} without a then. */
    String completedPerSecond(@Nullable Snapshot before) {
        return before == null
                ? "-"
                : perSecond(
                        overview.totals().completed() - before.overview.totals().completed(), before);
    }

    /** How many jobs died in a second since then; {@code -} without a then. */
    String failedPerSecond(@Nullable Snapshot before) {
        return before == null
                ? "-"
                : perSecond(
                        overview.totals().failed() - before.overview.totals().failed(), before);
    }

    private String perSecond(long count, Snapshot before) {
        long millis = Math.max(1, Duration.between(before.at, at).toMillis());
        return String.valueOf(Math.round(count * MILLIS / millis));
    }
}
