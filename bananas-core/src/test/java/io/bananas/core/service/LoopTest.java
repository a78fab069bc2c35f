package io.bananas.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.testing.Daemons;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final Semaphore steps = new Semaphore(0);
    private volatile Thread thread = new Thread();
    private volatile Runnable next = () -> {};
    private volatile boolean logs = true;
    private volatile int unfinished;

    private final Loop loop = new Loop(
            "loop",
            task -> {
                Thread made = Daemons.FACTORY.newThread(task);
                thread = made;
                return made;
            },
            new Loop.Steps() {
                @Override
                public void step() throws InterruptedException {
                    steps.acquire();
                    calls.add("step");
                    next.run();
                }

                @Override
                public void failed(Throwable e) {
                    calls.add("failed: " + e.getMessage());
                    if (!logs) {
                        throw new OutOfMemoryError("while it was told");
                    }
                }

                @Override
                public void stopping(Duration patience) {
                    calls.add("stopping");
                    steps.release(1_000);
                }

                @Override
                @SuppressWarnings("NonAtomicVolatileUpdate")
                public boolean isUnfinished() {
                    return unfinished-- > 0;
                }

                @Override
                public void end() {
                    calls.add("end");
                }
            });

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop(PATIENCE);
    }

    @Test
    void neitherAnErrorNorAnInterruptEndsIt() {
        loop.start();
        next = () -> {
            throw new OutOfMemoryError("for a moment");
        };
        steps.release();
        await().until(() -> calls.contains("failed: for a moment"));
        next = () -> {};
        thread.interrupt();
        await().until(() -> !thread.isInterrupted());

        steps.release();

        await().untilAsserted(() -> assertThat(calls).containsExactly("step", "failed: for a moment", "step"));
        assertThat(loop.isDead()).isFalse();
    }

    @Test
    void takesTheStepsThatAreLeftBeforeItEnds() throws Exception {
        loop.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
        unfinished = 3;

        loop.stop(PATIENCE);

        assertThat(calls).containsExactly("stopping", "step", "step", "step", "step", "end");
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void oneThatCannotEvenSayWhatFailedIsDead() throws Exception {
        loop.start();
        logs = false;
        next = () -> {
            throw new OutOfMemoryError("for ever");
        };

        steps.release();

        thread.join();
        assertThat(loop.dead()).containsExactly("loop");
        loop.stop(PATIENCE);
        assertThat(loop.isDead()).as("once it was to end").isFalse();
    }

    @Test
    void waitsNoLongerThanItIsTold() throws Exception {
        Semaphore held = new Semaphore(0);
        next = held::acquireUninterruptibly;
        loop.start();
        steps.release();
        await().until(() -> calls.contains("step"));

        loop.stop(Duration.ofMillis(1));

        assertThat(thread.isAlive()).isTrue();
        held.release(1_000);
    }
}
