package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.store.Stores;
import io.bananas.core.view.Finding;
import io.bananas.spi.Priority;
import io.bananas.testing.Auditing;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A keyspace in which nothing is wrong has no findings, however much moves while it is audited. */
@ExtendWith(WithRedis.class)
class AuditUnderLoadTest {

    private static final int JOBS = 3_000;

    private final Map<String, Integer> ends = new ConcurrentHashMap<>();
    private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    private Thread repeat(Runnable step) {
        return Daemons.start(() -> {
            try {
                while (!stopped.get()) {
                    step.run();
                }
            } catch (RuntimeException | AssertionError e) {
                failures.add(e);
            }
        });
    }

    private void work(Stores stores, String owner, Random random, String... names) {
        List<Claim> claims = stores.claim()
                .claim(Keyspace.claimOf(owner, 1 + random.nextInt(20), names)
                        .routes("default", "gpu")
                        .build())
                .claims();
        for (Claim claim : claims) {
            settle(stores, claim, random.nextInt(6));
        }
    }

    private void settle(Stores stores, Claim claim, int way) {
        switch (way) {
            case 0 -> stores.settle().release(List.of(Settlements.released(claim)));
            case 1 -> stores.settle().retry(List.of(Settlements.snoozed(claim, Duration.ofMillis(5))));
            case 2 -> {
                end(claim);
                stores.settle().dead(List.of(Settlements.failed(claim)));
            }
            default -> {
                end(claim);
                stores.settle().done(List.of(Settlements.completed(claim, "1")));
            }
        }
    }

    private void end(Claim claim) {
        ends.merge(claim.job().id(), 1, Integer::sum);
    }

    private static List<Job> jobs(Random random) {
        return IntStream.range(0, JOBS)
                .mapToObj(i -> job("j" + i)
                        .named(random.nextInt(3) == 0 ? "a" : "b")
                        .priority(List.of(Priority.values()).get(random.nextInt(3)))
                        .route(random.nextInt(4) == 0 ? "gpu" : "default")
                        .createdAt(Instant.now().plusMillis(random.nextInt(2_000)))
                        .dueAt(random.nextInt(10) == 0 ? Instant.now().plusMillis(random.nextInt(500)) : null)
                        .build())
                .toList();
    }

    @Test
    void hasNoFindingsAndRunsEachJobOnce(Keyspace keyspace) throws Exception {
        List<Job> jobs = jobs(new Random(7));
        List<Thread> threads = new ArrayList<>();
        String[][] handled = {{"a"}, {"b"}, {"a", "b"}};
        for (int n = 0; n < handled.length; n++) {
            Stores stores = keyspace.open().stores();
            Random random = new Random(n);
            String owner = stores.lease().enlist("node-" + n, Duration.ofHours(1));
            String[] names = handled[n];
            threads.add(repeat(() -> work(stores, owner, random, names)));
        }
        threads.add(repeat(() -> keyspace.stores().promote().promote(100)));
        threads.add(repeat(() -> findings.addAll(Auditing.step(keyspace))));
        threads.add(repeat(() -> findings.addAll(Auditing.step(keyspace))));
        for (int i = 0; i < JOBS; i += 50) {
            keyspace.stores().submit().submit(jobs.subList(i, i + 50));
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> ends.size() == JOBS || !failures.isEmpty());
        stopped.set(true);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures).isEmpty();
        assertThat(findings).isEmpty();
        assertThat(ends.values()).hasSize(JOBS).containsOnly(1);
        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(Auditing.last(keyspace).checked().jobs()).isGreaterThanOrEqualTo(JOBS);
    }
}
