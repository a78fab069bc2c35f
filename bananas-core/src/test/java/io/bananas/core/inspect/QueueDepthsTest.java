package io.bananas.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.QueueId;
import io.bananas.core.store.InspectStore;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.QueueOverview.Depths;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.view.QueueOverview.Totals;
import io.bananas.core.view.Room;
import io.bananas.core.view.Whereabouts;
import io.bananas.spi.JobInfo;
import io.bananas.spi.Priority;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Logged;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueueDepthsTest {

    private static final List<QueueId> QUEUES = List.of(
            new QueueId("default", Priority.HIGH),
            new QueueId("default", Priority.LOW),
            new QueueId("gpu", Priority.HIGH));

    private boolean away;

    /** Knows depths and nothing else. */
    private final class Store implements InspectStore {

        @Override
        public Optional<Whereabouts> whereabouts(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<JobInfo> find(String id, Room room) {
            throw new UnsupportedOperationException();
        }

        @Override
        public QueueOverview queues(@Nullable String after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Depths depths(Collection<String> served) {
            if (away) {
                throw new QueueUnavailableException("away", null);
            }
            assertThat(served).containsExactly("default", "gpu");
            return new Depths(
                    List.of(route("default", Map.of(Priority.HIGH, 1L, Priority.LOW, 20L)), route("gpu", Map.of())),
                    route("", Map.of(Priority.NORMAL, 300L)),
                    new Totals(4, 5, 6, 7, 8, 9, 10, 11));
        }
    }

    private static Route route(String key, Map<Priority, Long> waiting) {
        return new Route(key, null, waiting, Map.of());
    }

    @Test
    void tellsHowManyJobsAreWhere() {
        QueueDepths duty = new QueueDepths(new Store(), QUEUES);
        try (Logged logged = new Logged()) {
            assertThat(duty.runOnce()).isEmpty();

            assertThat(logged.with("BANANAS"))
                    .containsExactly("BANANAS-5020: 321 jobs wait, 4 run, 5 wait for their time, 6 are dead");
            assertThat(logged.fieldsWith("BANANAS"))
                    .containsExactly(Map.of(
                            "code", "BANANAS-5020",
                            "event", "depths",
                            "waiting", 321L,
                            "processing", 4L,
                            "scheduled", 5L,
                            "dead", 6L));
        }
    }

    @Test
    void tellsThoughNothingHasChanged() {
        QueueDepths duty = new QueueDepths(new Store(), QUEUES);
        try (Logged logged = new Logged()) {
            duty.runOnce();
            duty.runOnce();

            assertThat(logged.with("BANANAS")).hasSize(2);
        }
    }

    @Test
    void saysNothingWhileRedisIsAwayWhichOthersTell() {
        away = true;
        try (Logged logged = new Logged()) {
            assertThat(new QueueDepths(new Store(), QUEUES).runOnce()).isEmpty();
            assertThat(logged.with("")).isEmpty();
        }
    }

    @Test
    void hasATurnEveryTenSecondsAndNobodyWaitsForIt() {
        QueueDepths duty = new QueueDepths(new Store(), QUEUES);

        assertThat(duty.every()).isEqualTo(Duration.ofSeconds(10));
        assertThat(duty.isVital()).isFalse();
        assertThat(duty.name()).isNotBlank();
    }
}
