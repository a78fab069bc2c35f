package io.bananas.core.execute;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.core.time.Ticker;
import io.bananas.testing.Daemons;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerSlotsTest {

    private final AtomicInteger made = new AtomicInteger();
    private final Queue<String> ran = new ConcurrentLinkedQueue<>();
    private final ThreadFactory factory = task -> {
        made.incrementAndGet();
        return Daemons.FACTORY.newThread(task);
    };
    private ThreadPoolExecutor pool = pool(1, 100);
    private final Slots slots = new Slots(Ticker.SYSTEM);
    private PrefetchQueue queue = new PrefetchQueue(10, slots);

    private static ThreadPoolExecutor pool(int threads, int waiting) {
        return new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waiting), Daemons.FACTORY);
    }

    private void start(Threads.Choice choice, Executor managed, int count) throws InterruptedException {
        queue = new WorkerSlots(
                        new Threads(managed, factory, choice),
                        count,
                        slots,
                        claim -> ran.add(claim.job().id()))
                .start();
        await().until(() -> queue.idleSlots() > 0);
    }

    private void assertRuns() {
        queue.add(List.of(job("a").claimed(1)));
        await().untilAsserted(() -> assertThat(ran).containsExactly("a"));
    }

    @AfterEach
    void close() {
        queue.close();
        pool.shutdownNow();
    }

    @Test
    void useTheManagedPoolWhenItIsLargeEnough() throws Exception {
        pool = pool(3, 1);
        start(Threads.Choice.AUTO, pool, 3);

        await().until(() -> queue.idleSlots() == 3);
        assertThat(made).hasValue(0);
        assertRuns();
    }

    @Test
    void takeThreadsWhenThePoolRefuses() throws Exception {
        pool = pool(1, 1);
        start(Threads.Choice.AUTO, pool, 3);

        await().until(() -> queue.idleSlots() == 3);
        assertThat(made).hasValue(3);
        await().untilAsserted(() -> assertThat(pool.getActiveCount()).isZero());
        assertRuns();
    }

    @Test
    void takeThreadsWhenThePoolRunsTooFewAtOnce() throws Exception {
        start(Threads.Choice.AUTO, pool, 3);

        assertThat(made).hasValue(3);
        await().untilAsserted(() -> assertThat(pool.getCompletedTaskCount()).isEqualTo(3));
        assertRuns();
    }

    @Test
    void makeDoWithAPoolThatIsTooSmallWhenToldSo() throws Exception {
        pool = pool(1, 1);
        start(Threads.Choice.MANAGED, pool, 3);

        assertThat(made).hasValue(0);
        assertRuns();
    }

    @Test
    void useThreadsWhenToldSo() throws Exception {
        start(
                Threads.Choice.THREADS,
                task -> {
                    throw new AssertionError("not asked for");
                },
                2);

        assertThat(made).hasValue(2);
        assertRuns();
    }

    @Test
    void letThoseGoThatDidStartWhenThePoolFails() {
        AtomicInteger asked = new AtomicInteger();
        Executor failing = slot -> {
            if (asked.incrementAndGet() > 1) {
                throw new IllegalStateException("the pool is gone");
            }
            pool.execute(slot);
        };

        assertThatThrownBy(() -> start(Threads.Choice.AUTO, failing, 2)).hasMessage("the pool is gone");

        await().untilAsserted(() -> assertThat(pool.getCompletedTaskCount()).isEqualTo(1));
    }

    @Test
    void letThoseGoThatDidStartWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> start(Threads.Choice.MANAGED, pool, 2)).isInstanceOf(InterruptedException.class);

        await().untilAsserted(() -> assertThat(pool.getCompletedTaskCount()).isEqualTo(2));
    }
}
