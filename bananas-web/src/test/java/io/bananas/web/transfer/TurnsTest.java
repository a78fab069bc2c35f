package io.bananas.web.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Queue<Runnable> thread = new ArrayDeque<>();
    private final AtomicInteger runs = new AtomicInteger();
    private Runnable meanwhile = () -> {};
    private final Turns turns = new Turns(() -> {
        runs.incrementAndGet();
        meanwhile.run();
    });

    @Test
    void whoAsksBeforeATurnBeginsSharesIt() {
        turns.ask(thread::add);
        turns.ask(thread::add);
        assertThat(thread).hasSize(1);
        thread.remove().run();

        assertThat(runs).hasValue(1);
    }

    @Test
    void whoAsksMeanwhileGetsOneMoreOnTheSameThread() {
        meanwhile = () -> {
            meanwhile = () -> {};
            turns.ask(thread::add);
            turns.ask(thread::add);
        };
        turns.ask(thread::add);
        thread.remove().run();

        assertThat(runs).hasValue(2);
        assertThat(thread).isEmpty();
    }

    @Test
    void afterATurnThereMayBeAnother() {
        turns.ask(thread::add);
        thread.remove().run();
        turns.ask(thread::add);
        thread.remove().run();

        assertThat(runs).hasValue(2);
    }

    @Test
    void noTwoTurnsAreUnderWayAndNoneIsLost() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        Turns counted = new Turns(() -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            seen.set(asked.get());
            inside.decrementAndGet();
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch done = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            threads.execute(() -> {
                for (int n = 0; n < 10_000; n++) {
                    asked.incrementAndGet();
                    counted.ask(threads);
                }
                done.countDown();
            });
        }
        done.await();
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertThat(most).hasValue(1);
        assertThat(seen).hasValue(40_000);
    }
}
