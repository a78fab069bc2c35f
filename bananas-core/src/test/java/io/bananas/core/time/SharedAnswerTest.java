package io.bananas.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedAnswerTest {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    private SharedAnswer<Integer> answer(Supplier<Integer> question) {
        return new SharedAnswer<>(question, FRESH, nanos::get);
    }

    @Test
    void anAnswerIsGoodForItsTimeAndNotLonger() {
        SharedAnswer<Integer> answer = answer(asked::incrementAndGet);
        assertThat(answer.get()).isEqualTo(1);
        nanos.addAndGet(FRESH.toNanos() - 1);
        assertThat(answer.get()).isEqualTo(1);

        nanos.addAndGet(1);
        assertThat(answer.get()).isEqualTo(2);
    }

    @Test
    void allWhoAskMeanwhileGetTheOneAnswerHoweverLongItTakes() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        SharedAnswer<Integer> answer = answer(() -> {
            begun.countDown();
            awaitQuietly(end);
            return asked.incrementAndGet();
        });
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(answer::get, task -> new Thread(task).start());
        begun.await();
        nanos.addAndGet(10 * FRESH.toNanos());
        List<Thread> threads = new ArrayList<>();
        List<CompletableFuture<Integer>> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            others.add(CompletableFuture.supplyAsync(answer::get, task -> {
                Thread thread = new Thread(task);
                threads.add(thread);
                thread.start();
            }));
        }
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        end.countDown();

        assertThat(first.get()).isEqualTo(1);
        for (CompletableFuture<Integer> other : others) {
            assertThat(other.get()).isEqualTo(1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFailureIsForThoseWhoWaitForItAndIsNotKept() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        SharedAnswer<Integer> answer = answer(() -> {
            if (asked.incrementAndGet() == 1) {
                begun.countDown();
                awaitQuietly(end);
                throw new IllegalStateException("away");
            }
            return asked.get();
        });
        Thread first = new Thread(() -> assertThatThrownBy(answer::get).hasMessage("away"));
        first.start();
        begun.await();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                second.complete(answer.get());
            } catch (RuntimeException failure) {
                second.completeExceptionally(failure);
            }
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        end.countDown();

        assertThatThrownBy(second::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(answer.get()).isEqualTo(2);
    }
}
