package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Job;
import io.bananas.core.store.SubmitStore;
import io.bananas.launcher.FaultProxy;
import io.bananas.launcher.FaultProxy.Direction;
import io.bananas.spi.Priority;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import io.bananas.testing.WithRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Many threads submit single jobs to a real Redis at the same time. */
@ExtendWith(WithRedis.class)
class SharedSubmitTest {

    private static final int THREADS = 16;
    private static final int EACH = 100;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final CyclicBarrier together = new CyclicBarrier(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** What one of the threads does. */
    @FunctionalInterface
    private interface Part {
        void run(int thread) throws Exception;
    }

    private void race(Part part) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            all.add(threads.submit(() -> {
                together.await();
                part.run(thread);
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get(2, TimeUnit.MINUTES);
        }
    }

    private static boolean isKnown(SubmitStore store, JobBuilder builder) {
        Job made = builder.build();
        Set<String> known = store.submit(List.of(made));
        assertThat(known).isSubsetOf(made.id());
        return !known.isEmpty();
    }

    @Test
    void eachJobIsStoredOnceAndThoseOfOneThreadInItsOrder(Keyspace keyspace) throws Exception {
        SubmitStore store = keyspace.stores().submit();

        race(thread -> {
            for (int i = 0; i < EACH; i++) {
                assertThat(isKnown(store, job(thread + "-" + i))).isFalse();
            }
        });

        List<String> queue = keyspace.snapshot().list("queue:normal");
        assertThat(queue).hasSize(THREADS * EACH);
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = thread + "-";
            assertThat(queue.stream().filter(id -> id.startsWith(prefix)).toList())
                    .containsExactlyElementsOf(
                            IntStream.range(0, EACH).mapToObj(i -> prefix + i).toList());
        }
    }

    @Test
    void eachIdIsNewForOneThreadAndKnownToAllOthers(Keyspace keyspace) throws Exception {
        SubmitStore store = keyspace.stores().submit();
        AtomicInteger accepted = new AtomicInteger();

        race(thread -> {
            for (int i = 0; i < EACH; i++) {
                if (!isKnown(store, job("same" + i).payload(Integer.toString(thread)))) {
                    accepted.incrementAndGet();
                }
            }
        });

        assertThat(accepted).hasValue(EACH);
        assertThat(keyspace.snapshot().list("queue:normal")).hasSize(EACH).doesNotHaveDuplicates();
    }

    @Test
    void jobsOfAllKindsFindTheirPlacesBesideEachOther(Keyspace keyspace) throws Exception {
        SubmitStore store = keyspace.stores().submit();
        Instant later = Instant.now().plusSeconds(3_600);
        String apart = '"' + "x".repeat(20_000) + '"';
        String large = '"' + "x".repeat(Staging.LARGE) + '"';

        race(thread -> {
            for (int i = 0; i < 20; i++) {
                String id = thread + "-" + i;
                isKnown(store, job("now-" + id).route("r" + thread).priority(Priority.HIGH));
                isKnown(store, job("later-" + id).dueAt(later));
                isKnown(store, job("apart-" + id).payload(apart));
                isKnown(store, job("large-" + id).payload(large));
            }
        });

        assertThat(keyspace.snapshot().list("route:r7:queue:high")).hasSize(20);
        assertThat(keyspace.snapshot().scoresOf("queue:scheduled")).hasSize(THREADS * 20);
        assertThat(keyspace.snapshot().list("queue:normal")).hasSize(2 * THREADS * 20);
        assertThat(keyspace.stores().inspect().find("apart-3-3").orElseThrow().payload())
                .isEqualTo(apart);
        assertThat(keyspace.stores().inspect().find("large-3-3").orElseThrow().payload())
                .isEqualTo(large);
    }

    @Test
    void aFullMemoryRefusesEachAndStoresNone(Keyspace keyspace) throws Exception {
        SubmitStore store = keyspace.stores().submit();
        Collection<String> accepted = ConcurrentHashMap.newKeySet();
        keyspace.raw().configSet("maxmemory", "1");
        try {
            race(thread -> submitOnce(store, "j" + thread, accepted));
        } finally {
            keyspace.raw().configSet("maxmemory", "0");
        }

        assertThat(accepted).isEmpty();
        assertThat(keyspace.snapshot().places()).isEmpty();
    }

    /** Submits a job, and notes its id when it is accepted. No other failure is right but that the queue is not available. */
    private static boolean submitOnce(SubmitStore store, String id, Collection<String> accepted) {
        try {
            isKnown(store, job(id));
            accepted.add(id);
            return true;
        } catch (QueueUnavailableException away) {
            return false;
        }
    }

    private static void submitUntilAccepted(SubmitStore store, String id, Collection<String> accepted) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> submitOnce(store, id, accepted));
    }

    private static void assertEachOnce(OwnRedis redis, int count) {
        assertThat(redis.snapshot().list("queue:normal")).hasSize(count).doesNotHaveDuplicates();
    }

    @Test
    void whenConnectionsAreCutInTheMiddleWhatWasAcceptedIsThereAndTheRestCanBeRepeated(@TempDir Path directory)
            throws Exception {
        try (OwnRedis redis = OwnRedis.in(directory);
                FaultProxy proxy = FaultProxy.to("127.0.0.1", redis.process().port())) {
            RedisStores stores = redis.openAt("redis://127.0.0.1:" + proxy.port());
            stores.ping();
            Collection<String> accepted = ConcurrentHashMap.newKeySet();

            race(thread -> {
                for (int i = 0; i < EACH; i++) {
                    if (thread == 0 && i % 10 == 0) {
                        proxy.cutAfter(i % 20 == 0 ? Direction.TO_SERVER : Direction.FROM_SERVER, 700);
                    }
                    submitUntilAccepted(stores.stores().submit(), thread + "-" + i, accepted);
                }
            });

            assertThat(proxy.cuts()).isPositive();
            assertThat(accepted).hasSize(THREADS * EACH);
            assertEachOnce(redis, THREADS * EACH);
        }
    }

    @Test
    void whenRedisDiesInTheMiddleNobodyHangsAndNothingAcceptedIsLost(@TempDir Path directory) throws Exception {
        try (OwnRedis redis = OwnRedis.in(directory, "--appendfsync", "always")) {
            SubmitStore store = Keyspace.connected(redis.open()).stores().submit();
            Collection<String> accepted = ConcurrentHashMap.newKeySet();

            race(thread -> {
                for (int i = 0; i < EACH; i++) {
                    if (thread == 0 && i == EACH / 2) {
                        redis.process().kill();
                        redis.process().restart();
                    }
                    submitUntilAccepted(store, thread + "-" + i, accepted);
                }
            });

            assertEachOnce(redis, THREADS * EACH);
        }
    }

    @Test
    void whenAnswersAreLateEachHearsItsOwn(@TempDir Path directory) throws Exception {
        try (OwnRedis redis = OwnRedis.in(directory);
                FaultProxy proxy = FaultProxy.to("127.0.0.1", redis.process().port())) {
            SubmitStore store = Keyspace.connected(redis.openAt("redis://127.0.0.1:" + proxy.port()))
                    .stores()
                    .submit();
            proxy.delay(SharedEnqueue.PATIENCE.plus(Duration.ofMillis(5)));

            race(thread -> {
                for (int i = 0; i < 5; i++) {
                    assertThat(isKnown(store, job(thread + "-" + i))).isFalse();
                    assertThat(isKnown(store, job(thread + "-" + i))).isTrue();
                }
            });

            assertEachOnce(redis, THREADS * 5);
        }
    }
}
