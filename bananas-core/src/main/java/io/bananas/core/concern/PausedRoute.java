package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.ROUTE;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** A route is paused, and jobs wait on it. Somebody wanted that; so it is worse only when it may be forgotten. */
final class PausedRoute implements Symptom {

    private static final Duration FORGOTTEN = Duration.ofMinutes(30);

    @Override
    public List<Concern> in(Seen seen) {
        return seen.waiting().routes().stream()
                .filter(route -> route.paused() && Seen.Waiting.in(route) > 0)
                .sorted(Comparator.comparingLong(Seen.Waiting::in).reversed())
                .limit(MOST)
                .map(route -> concern(route, seen))
                .toList();
    }

    private static Concern concern(Route route, Seen seen) {
        String key = route.routingKey();
        Instant since = Objects.requireNonNullElse(route.pausedSince(), seen.now());
        Duration oldest = Objects.requireNonNullElse(route.oldest(), Duration.ZERO);
        Duration paused = Duration.between(since, seen.now());
        Duration fills = paused.compareTo(oldest) < 0 ? paused : oldest;
        return new Concern(
                Kind.ROUTE_PAUSED,
                fills.compareTo(FORGOTTEN) >= 0 ? Severity.WARNING : Severity.INFO,
                since,
                "Route " + key + " is paused since " + Words.moment(since) + ", and fills: "
                        + Words.waiting(Seen.Waiting.in(route)) + " on it, the oldest for " + Words.span(oldest) + ".",
                "POST /queues/" + key
                        + "/resume lets workers take them again. Nothing to do while the pause is wanted; GET /log tells who paused it"
                        + " over REST.",
                new Facts()
                        .with("routing_key", key)
                        .with("waiting", Seen.Waiting.in(route))
                        .with("oldest_ms", oldest.toMillis())
                        .with("paused_at", since)
                        .all(),
                new Target(ROUTE, key));
    }
}
