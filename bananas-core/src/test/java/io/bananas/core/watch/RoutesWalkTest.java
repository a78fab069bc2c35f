package io.bananas.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.store.InspectStore;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.view.QueueOverview.Totals;
import io.bananas.core.view.Snapshot.Routes;
import io.bananas.spi.Priority;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoutesWalkTest {

    private static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

    private final List<Route> all = new ArrayList<>();
    private int reads;

    private final InspectStore store = (InspectStore) Proxy.newProxyInstance(
            InspectStore.class.getClassLoader(),
            new Class<?>[] {InspectStore.class},
            (self, method, arguments) -> page((String) arguments[0], (int) arguments[1]));

    private final RoutesWalk walk = new RoutesWalk(store);

    private QueueOverview page(@Nullable String after, int limit) {
        reads++;
        List<Route> rest = all.stream()
                .filter(route -> after == null || route.routingKey().compareTo(after) > 0)
                .toList();
        List<Route> page = rest.subList(0, Math.min(limit, rest.size()));
        String next = rest.size() > limit ? page.get(page.size() - 1).routingKey() : null;
        return new QueueOverview(page, next, NONE);
    }

    private static Route route(String key, long high, long low, @Nullable Duration age) {
        return new Route(
                key,
                null,
                Map.of(Priority.HIGH, high, Priority.LOW, low),
                age == null ? Map.of() : Map.of(Priority.LOW, age));
    }

    private void routes(int count) {
        IntStream.range(0, count).forEach(i -> all.add(route(String.format("r%04d", i), 0, i, Duration.ofSeconds(i))));
    }

    @Test
    void addsUpAndShowsTheBusiestFirst() {
        all.add(route("calm", 0, 0, null));
        all.add(route("old", 1, 0, Duration.ofHours(1)));
        all.add(route("quiet", 0, 0, null));
        all.add(route("wild", 3, 4, Duration.ofSeconds(5)));

        Routes seen = walk.look(3);
        assertThat(seen.busiest()).extracting(Route::routingKey).containsExactly("wild", "old", "calm", "quiet");
        assertThat(seen.waiting()).containsOnly(Map.entry(Priority.HIGH, 4L), Map.entry(Priority.LOW, 4L));
        assertThat(seen.oldest()).isEqualTo(Duration.ofHours(1));
        assertThat(seen.total()).isEqualTo(4);
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void nobodyWaits() {
        all.add(route("calm", 0, 0, null));

        assertThat(walk.look(1).oldest()).isNull();
    }

    @Test
    void showsAHundredAndCountsAll() {
        routes(200);

        Routes seen = walk.look(200);
        assertThat(seen.busiest()).hasSize(100);
        assertThat(seen.busiest().get(0).routingKey()).isEqualTo("r0199");
        assertThat(seen.busiest().get(99).routingKey()).isEqualTo("r0100");
        assertThat(seen.waiting()).containsEntry(Priority.LOW, 199L * 100);
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void aLookIsBoundedAndThePassBeforeCountsUntilThisOneIsOver() {
        routes(350);

        assertThat(walk.look(350).waiting()).containsEntry(Priority.LOW, 199L * 100);
        assertThat(walk.look(350).waiting()).containsEntry(Priority.LOW, 349L * 175);
        all.set(0, route("r0000", 0, 1_000_000, null));
        assertThat(walk.look(350).waiting()).containsEntry(Priority.LOW, 349L * 175);
        assertThat(walk.look(350).busiest().get(0).routingKey()).isEqualTo("r0000");
        assertThat(reads).isEqualTo(8);
    }
}
