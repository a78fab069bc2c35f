package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.ROUTE;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.view.LogEntry;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        Duration age = route.oldest();
        Duration oldest = age == null ? Duration.ZERO : age;
        LogEntry pause = pauseOf(key, seen.waiting().pauses());
        String by = pause == null ? "" : " since " + Words.moment(pause.at()) + ", by " + pause.who();
        return new Concern(
                Kind.ROUTE_PAUSED,
                oldest.compareTo(FORGOTTEN) >= 0 ? Severity.WARNING : Severity.INFO,
                pause == null ? null : pause.at(),
                "Route " + key + " is paused" + by + ", and fills: " + Words.waiting(Seen.Waiting.in(route))
                        + " on it, the oldest for " + Words.span(oldest) + ".",
                "POST /queues/" + key
                        + "/resume lets workers take them again. Nothing to do while the pause is wanted.",
                new Facts()
                        .with("routing_key", key)
                        .with("waiting", Seen.Waiting.in(route))
                        .with("oldest_ms", oldest.toMillis())
                        .with("paused_by", pause == null ? null : pause.who())
                        .with("paused_at", pause == null ? null : pause.at())
                        .all(),
                new Target(ROUTE, key));
    }

    private static @Nullable LogEntry pauseOf(String route, List<LogEntry> newestFirst) {
        return newestFirst.stream()
                .filter(entry -> entry.target().equals(route))
                .findFirst()
                .orElse(null);
    }
}
