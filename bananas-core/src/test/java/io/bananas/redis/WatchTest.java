package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.Settlements.completed;
import static io.bananas.testing.Settlements.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.bananas.core.node.LiveNodes;
import io.bananas.core.node.UnservedJobs;
import io.bananas.core.store.Stores;
import io.bananas.core.view.JobNews;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.view.Snapshot;
import io.bananas.core.watch.Watch;
import io.bananas.core.watch.Watches;
import io.bananas.spi.Priority;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a watch sees of a real store, and what that costs the store. */
@ExtendWith(WithRedis.class)
class WatchTest {

    private static Watch watch(Stores stores) {
        return watches(stores).begin();
    }

    private static Watches watches(Stores stores) {
        return new Watches(
                stores,
                new LiveNodes(stores.nodes()),
                new UnservedJobs(stores.nodes(), stores.waiting(), System::nanoTime),
                () -> 3);
    }

    @Test
    void aSnapshotShowsWhereTheJobsAre(Keyspace keyspace) {
        Watch watch = watch(keyspace.stores());
        keyspace.stores().nodes().report(NodeCalls.node("n", 2), Duration.ofMinutes(1));
        keyspace.submit(job("a"), job("b").priority(Priority.HIGH), job("c").route("gpu"));
        keyspace.stores().pause().pause("gpu");

        Snapshot seen = watch.look();
        assertThat(seen.routes().waiting())
                .containsEntry(Priority.HIGH, 1L)
                .containsEntry(Priority.NORMAL, 2L)
                .containsEntry(Priority.LOW, 0L);
        assertThat(seen.routes().oldest()).isPositive();
        assertThat(seen.routes().total()).isEqualTo(2);
        assertThat(seen.routes().busiest())
                .extracting(Route::routingKey, Route::paused)
                .containsExactly(tuple("default", false), tuple("gpu", true));
        assertThat(seen.workers()).isEqualTo(new Snapshot.Workers(1, 10, 0, 0));
        assertThat(seen.unserved().jobs()).isEqualTo(3);
        assertThat(seen.findings()).isEqualTo(3);
        assertThat(seen.jobs()).isEmpty();
        assertThat(seen.dropped()).isZero();
    }

    @Test
    void eachEndIsToldOnceAndWhatIsTooMuchIsCounted(Keyspace keyspace) {
        Watch watch = watch(keyspace.stores());
        complete(keyspace, 3);
        assertThat(watch.look().jobs()).isEmpty();

        complete(keyspace, 2);
        Snapshot few = watch.look();
        assertThat(few.jobs()).hasSize(2);
        assertThat(few.dropped()).isZero();

        complete(keyspace, 70);
        keyspace.submit(job("bad"));
        keyspace.stores().settle().dead(List.of(failed(keyspace.claimOne())));
        Snapshot many = watch.look();
        assertThat(many.jobs()).hasSize(50).extracting(JobNews::id).contains("bad");
        assertThat(many.dropped()).isEqualTo(21);

        Snapshot after = watch.look();
        assertThat(after.jobs()).isEmpty();
        assertThat(after.dropped()).isZero();
    }

    private static void complete(Keyspace keyspace, int count) {
        for (int i = 0; i < count; i++) {
            keyspace.submit(job("j" + System.nanoTime()));
            keyspace.stores().settle().done(List.of(completed(keyspace.claimOne(), "1")));
        }
    }

    /** A job that came back meanwhile leaves its place to one that ended before. */
    @Test
    void aJobThatCameBackBringsNoOldOne(Keyspace keyspace) {
        Watch watch = watch(keyspace.stores());
        watch.look();
        complete(keyspace, 1);
        assertThat(watch.look().jobs()).hasSize(1);
        keyspace.submit(job("back"));
        keyspace.stores().cancel().cancel("back");
        keyspace.stores().deadLetters().replay("back");

        assertThat(watch.look().jobs()).extracting(JobNews::id).containsExactly("back");
    }

    @Test
    void aLookThatFailedHasToldOfNothing(Keyspace keyspace) {
        AtomicInteger failures = new AtomicInteger(1);
        Stores stores = keyspace.stores();
        Watch watch = new Watches(
                        stores,
                        new LiveNodes(stores.nodes()),
                        new UnservedJobs(stores.nodes(), stores.waiting(), System::nanoTime),
                        () -> {
                            if (failures.getAndDecrement() == 0) {
                                throw new QueueUnavailableException("away", null);
                            }
                            return 0;
                        })
                .begin();
        watch.look();
        complete(keyspace, 2);
        assertThatThrownBy(watch::look).isInstanceOf(QueueUnavailableException.class);

        assertThat(watch.look().jobs()).hasSize(2);
    }

    @Test
    void whatALookCostsDoesNotDependOnHowManyJobsOrRoutesThereAre(Keyspace keyspace) {
        IntStream.range(0, 1_000).forEach(i -> keyspace.submit(job("r" + i).route("route" + i)));
        AtomicInteger calls = new AtomicInteger();
        RedisStores node = keyspace.open();
        Watch watch = watch(node.stores());
        watch.look();
        node.link().whenCalled(took -> calls.incrementAndGet());

        Snapshot seen = watch.look();
        assertThat(seen.routes().total()).isEqualTo(1_000);
        assertThat(calls).hasValueLessThanOrEqualTo(20);
    }
}
