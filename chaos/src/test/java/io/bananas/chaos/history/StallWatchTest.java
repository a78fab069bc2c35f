package io.bananas.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StallWatchTest {

    private static final long STALL_MS = 200;
    private static final Duration LEASE = Duration.ofMillis(6 * STALL_MS / 2);

    private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();
    private Thread thread = new Thread(() -> {});

    private void watch(Runnable step) {
        thread = new Thread(new StallWatch(LEASE, told::add, step));
        thread.start();
    }

    @AfterEach
    void stop() {
        thread.interrupt();
    }

    @Test
    void aStepThatTakesLongIsAStall() throws InterruptedException {
        watch(StallWatchTest::stall);
        assertThat(told.poll(30, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(STALL_MS);
    }

    @Test
    void aStepThatFailsTellsNothing() throws InterruptedException {
        AtomicInteger failures = new AtomicInteger();
        watch(() -> {
            stall();
            if (failures.incrementAndGet() == 1) {
                throw new IllegalStateException("planned");
            }
        });
        assertThat(told.poll(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(failures).hasValueGreaterThanOrEqualTo(2);
    }

    private static void stall() {
        long end = System.nanoTime() + STALL_MS * 1_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
