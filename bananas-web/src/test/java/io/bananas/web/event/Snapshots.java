package io.bananas.web.event;

import io.bananas.core.view.JobNews;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.Snapshot;
import io.bananas.core.view.Unserved;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Snapshots to look at. */
final class Snapshots {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    private Snapshots() {}

    /** One with a job of each of these ids. */
    static Snapshot of(long dropped, String... ids) {
        QueueOverview.Route route = new QueueOverview.Route(
                "gpu", NOON, Map.of(Priority.HIGH, 2L), Map.of(Priority.HIGH, Duration.ofMillis(70)));
        return new Snapshot(
                NOON,
                new QueueOverview.Totals(1, 2, 3, 4, 5, 6, 7, 8),
                new Snapshot.Routes(12, Map.of(Priority.HIGH, 2L), Duration.ofMillis(70), List.of(route)),
                new Unserved(1, new Unserved.Served(Map.of("gpu", Set.of(Priority.LOW)), Set.of()), 9, List.of()),
                new Snapshot.Workers(1, 10, 4, 1),
                3,
                List.of(ids).stream().map(Snapshots::job).toList(),
                dropped);
    }

    static JobNews job(String id) {
        return job(id, "no\nluck");
    }

    static JobNews job(String id, String error) {
        return new JobNews(id, "echo", "gpu", JobStatus.FAILED, 3, error, "java.io.IOException", NOON);
    }
}
