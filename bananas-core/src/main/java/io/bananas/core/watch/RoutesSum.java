package io.bananas.core.watch;

import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.view.Snapshot;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Adds routes up, and keeps those on which most jobs wait. Not thread-safe. */
final class RoutesSum {

    private static final Comparator<Route> BUSIEST_FIRST =
            Comparator.comparingLong(RoutesSum::waitingOn).reversed().thenComparing(Route::routingKey);

    private final Map<Priority, Long> waiting = new EnumMap<>(Priority.class);
    private final PriorityQueue<Route> busiest = new PriorityQueue<>(BUSIEST_FIRST.reversed());
    private @Nullable Duration oldest;
    private long count;

    private static long waitingOn(Route route) {
        return route.waiting().values().stream().mapToLong(Long::longValue).sum();
    }

    void add(Route route) {
        count++;
        route.waiting().forEach((priority, jobs) -> waiting.merge(priority, jobs, Long::sum));
        Duration age = route.oldest();
        Duration before = oldest;
        if (age != null && (before == null || age.compareTo(before) > 0)) {
            oldest = age;
        }
        busiest.add(route);
        if (busiest.size() > Snapshot.MOST_ROUTES) {
            busiest.remove();
        }
    }

    /** The default route is there even when the store does not count it. */
    Snapshot.Routes routes(long total) {
        List<Route> sorted = busiest.stream().sorted(BUSIEST_FIRST).toList();
        return new Snapshot.Routes(Math.max(total, count), waiting, oldest, sorted);
    }
}
