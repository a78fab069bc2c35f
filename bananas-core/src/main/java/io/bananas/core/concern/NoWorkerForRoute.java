package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.ROUTE;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.view.Unserved.Group;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jobs wait on a route, or in a priority of it, that no node serves. Says nothing when no node runs jobs at all: that is the cause then. */
final class NoWorkerForRoute implements Symptom {

    @Override
    public List<Concern> in(Seen seen) {
        if (seen.workers().isEmpty()) {
            return List.of();
        }
        Absence absence = Absence.in(seen);
        Map<String, List<Group>> byRoute = new LinkedHashMap<>();
        for (Group group : seen.waiting().unserved().oldest()) {
            if (group.name() == null && Patience.isOver(absence.of(group))) {
                byRoute.computeIfAbsent(group.routingKey(), route -> new ArrayList<>())
                        .add(group);
            }
        }
        return byRoute.entrySet().stream()
                .limit(MOST)
                .map(entry -> concern(entry.getKey(), entry.getValue(), seen))
                .toList();
    }

    /** The groups come in the order of their age. */
    private static Concern concern(String route, List<Group> groups, Seen seen) {
        long waiting = groups.stream().mapToLong(Group::waiting).sum();
        Group oldest = groups.get(0);
        Duration absence = Absence.in(seen).ofAny(groups);
        List<String> priorities =
                groups.stream().map(group -> group.priority().label()).sorted().toList();
        return new Concern(
                Kind.NO_WORKER_FOR_ROUTE,
                Patience.severityOf(absence),
                seen.now().minus(absence),
                Words.waiting(waiting) + " on route " + route + " (priority " + String.join(", ", priorities)
                        + "), which no worker serves; the oldest for " + Words.span(oldest.oldest()) + ".",
                "Start a worker that has " + route
                        + " in WORKER_ROUTING_KEYS and takes that priority. If the route is a typing error, cancel the jobs with POST"
                        + " /jobs/cancel and submit them again.",
                new Facts()
                        .with("routing_key", route)
                        .with("priorities", priorities)
                        .with("waiting", waiting)
                        .with("oldest_ms", oldest.oldest().toMillis())
                        .with("workers", seen.workers().size())
                        .all(),
                new Target(ROUTE, route));
    }
}
