package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Job;
import io.bananas.core.store.BatchStore;
import io.bananas.core.store.SubmitStore;
import io.bananas.core.view.NotSubmittedException;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Audit;
import io.bananas.testing.Daemons;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads submit jobs that a replica must have, and the replica goes away and comes back. */
@Timeout(180)
class MissingReplicasTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int THREADS = 32;
    private static final String LARGE = '"' + "x".repeat(Staging.LARGE) + '"';

    @TempDir
    private Path directory;

    private final AtomicInteger number = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    /** Ids by what their last call came to. */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private final Set<String> storedByThePrimary = ConcurrentHashMap.newKeySet();

    /** Without an answer in time, as on a busy machine. */
    private final Set<String> inDoubt = ConcurrentHashMap.newKeySet();

    private final Set<String> notSubmitted = ConcurrentHashMap.newKeySet();
    private final Set<Throwable> others = ConcurrentHashMap.newKeySet();

    private ReplicatedRedis redis;
    private OwnRedis primary;
    private OwnRedis replica;
    private RedisStores node;
    private SubmitStore submit;

    @BeforeEach
    void start() {
        redis = ReplicatedRedis.in(directory);
        primary = redis.primary();
        replica = redis.replica();
        node = redis.node();
        submit = node.stores().submit();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    /** Threads that submit, each new jobs of its own, until the test is over. */
    private void submitOnManyThreads() {
        for (int i = 0; i < THREADS; i++) {
            threads.add(Daemons.start(() -> {
                while (!over.get()) {
                    submitNext();
                }
            }));
        }
    }

    private void submitNext() {
        int next = number.getAndIncrement();
        String id = "j" + next + "-";
        switch (next % 100) {
            case 0 -> submit(jobs(id, PieceSize.MOST + 1));
            case 1 -> submit(List.of(job(id).payload(LARGE).build()));
            case 2 -> submit(jobs(id, 3));
            default -> submit(jobs(id, 1));
        }
    }

    private void submit(List<Job> some) {
        try {
            submit.submit(some);
            note(some, acknowledged);
        } catch (NotSubmittedException e) {
            note(some, notSubmitted);
        } catch (QueueUnavailableException e) {
            boolean isStored = String.valueOf(e.getMessage()).startsWith("Redis has stored it");
            note(some, isStored ? storedByThePrimary : inDoubt);
        } catch (RuntimeException e) {
            others.add(e);
        }
    }

    private static void note(List<Job> some, Set<String> ids) {
        some.forEach(one -> ids.add(one.id()));
    }

    private void awaitMore(Set<String> ids, int more) {
        int before = ids.size();
        await().atMost(LONG).until(() -> ids.size() >= before + more);
    }

    private void end() throws InterruptedException {
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(others).isEmpty();
    }

    @Test
    void nothingIsLostDoubledOrStoredUntold() throws InterruptedException {
        submitOnManyThreads();
        for (int i = 0; i < 3; i++) {
            awaitMore(acknowledged, 500);
            replica.process().pause();
            awaitMore(notSubmitted, 1_000);
            replica.process().resume();
        }
        awaitMore(acknowledged, 500);
        end();

        Set<String> told = new HashSet<>(acknowledged);
        told.addAll(storedByThePrimary);
        await().atMost(LONG).untilAsserted(() -> {
            finishBatches();
            assertThat(without(told, primary.snapshot().jobs())).as("lost").isEmpty();
        });
        told.addAll(inDoubt);
        assertThat(without(primary.snapshot().jobs(), told)).as("stored untold").isEmpty();
        assertThat(replica.snapshot().jobs()).containsAll(acknowledged);
        Audit.check(primary.snapshot());
    }

    private static Set<String> without(Set<String> ids, Set<String> others) {
        Set<String> left = new HashSet<>(ids);
        left.removeAll(others);
        return left;
    }

    /** Stores the jobs of batches whose commit no replica had in time. */
    private void finishBatches() {
        while (node.stores().batch().finishOne() == BatchStore.Found.ONE) {
            Thread.onSpinWait();
        }
    }

    @Test
    void oneCallAtATimeWaitsForReplicasThatDoNotCome() throws InterruptedException {
        submitOnManyThreads();
        replica.process().pause();
        awaitMore(notSubmitted, 1);
        await().atMost(LONG).until(() -> waiting() <= 1);
        int before = storedByThePrimary.size();
        for (int i = 0; i < 200; i++) {
            assertThat(waiting()).isLessThanOrEqualTo(1);
        }
        await().atMost(LONG).until(() -> storedByThePrimary.size() > before);
        replica.process().resume();
        awaitMore(acknowledged, 1);
        end();
    }

    private int waiting() {
        String clients = primary.send("INFO", "clients").toString();
        return Integer.parseInt(clients.replaceAll("(?s).*blocked_clients:(\\d+).*", "$1"));
    }
}
