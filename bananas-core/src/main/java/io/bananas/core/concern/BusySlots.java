package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.ROUTE;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Jobs wait on a route, and all slots of all its workers have had the same jobs for long. Slots that are busy with one job after another are well used. */
final class BusySlots implements Symptom {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration VERY_LONG = Duration.ofMinutes(30);

    @Override
    public List<Concern> in(Seen seen) {
        return seen.waiting().routes().stream()
                .filter(route -> !route.paused() && Seen.Waiting.in(route) > 0)
                .filter(route -> areBusyForLong(workersOf(route, seen), seen.now()))
                .sorted(Comparator.comparingLong(Seen.Waiting::in).reversed())
                .limit(MOST)
                .map(route -> concern(route, seen))
                .toList();
    }

    private static List<NodeInfo> workersOf(Route route, Seen seen) {
        return seen.workers().stream()
                .filter(node ->
                        !node.work().complete() || node.work().routingKeys().contains(route.routingKey()))
                .toList();
    }

    /** A node that does not list all its runs may have a young one. */
    private static boolean areBusyForLong(List<NodeInfo> workers, Instant now) {
        return !workers.isEmpty()
                && workers.stream()
                        .allMatch(node ->
                                node.activity().running().size() >= node.work().concurrency()
                                        && Duration.between(youngest(node), now).compareTo(LONG) >= 0);
    }

    private static Instant youngest(NodeInfo node) {
        return node.activity().running().stream()
                .map(NodeInfo.Run::startedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Concern concern(Route route, Seen seen) {
        List<NodeInfo> workers = workersOf(route, seen);
        Instant since = workers.stream()
                .map(BusySlots::youngest)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Duration full = Duration.between(since, seen.now());
        Duration oldest = Objects.requireNonNullElse(route.oldest(), Duration.ZERO);
        Duration both = full.compareTo(oldest) < 0 ? full : oldest;
        int slots = workers.stream().mapToInt(node -> node.work().concurrency()).sum();
        return new Concern(
                Kind.SLOTS_BUSY,
                both.compareTo(VERY_LONG) >= 0 ? Severity.WARNING : Severity.INFO,
                since,
                Words.waiting(Seen.Waiting.in(route)) + " on route " + route.routingKey() + ", and none of its "
                        + Words.many(slots, "slot") + " has come free for " + Words.span(full) + ".",
                "GET /workers shows what runs. If these jobs are meant to take so long, add workers or raise WORKER_CONCURRENCY; else give"
                        + " their handler a shorter timeout.",
                new Facts()
                        .with("routing_key", route.routingKey())
                        .with("waiting", Seen.Waiting.in(route))
                        .with("slots", slots)
                        .with("workers", workers.size())
                        .with("full_ms", full.toMillis())
                        .all(),
                new Target(ROUTE, route.routingKey()));
    }
}
