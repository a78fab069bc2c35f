package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Job;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Daemons;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads submit whose stack is nearly full, so that their errors come at all places. The others must not wait for them. */
@Timeout(120)
class SharedEnqueueStackTest {

    private static final int OTHERS = 6;
    private static final int DIVES = 100;
    private static final int LEVELS = 60;
    private static final int ENOUGH_TO_LOAD_ALL_CLASSES = 1_000;
    private static final long SMALL_STACK = 256 * 1024;

    private final Job job = job("a").build();
    private final List<String> fields = List.of("a");
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();
    private final SharedEnqueue enqueue = new SharedEnqueue(
            jobs -> {
                calls.incrementAndGet();
                LockSupport.parkNanos(1_000);
                return Set.of();
            },
            Duration.ofMillis(1));

    /** Submits from the deepest frame that there is, and from those above it. */
    @SuppressWarnings("InfiniteRecursion") // the error that ends it is what the test is about
    private int dive() {
        int above;
        try {
            above = dive();
        } catch (StackOverflowError deepest) {
            above = 0;
        }
        if (above < LEVELS) {
            storeIfThereIsRoom();
        }
        return above + 1;
    }

    private void storeIfThereIsRoom() {
        try {
            enqueue.store(job, fields);
        } catch (StackOverflowError | QueueUnavailableException full) {
            // the caller hears of it, which is all that it can
        }
    }

    private int storeUntilItIsOver() {
        int answers = 0;
        while (!over.get()) {
            try {
                enqueue.store(job, fields);
                answers++;
            } catch (QueueUnavailableException e) {
                assertThat(e).hasMessageContaining("may have been stored");
            }
        }
        return answers;
    }

    @Test
    void nobodyWaitsForAThreadThatHasRunOutOfStack() throws Exception {
        for (int i = 0; i < ENOUGH_TO_LOAD_ALL_CLASSES; i++) {
            enqueue.store(job, fields);
        }
        List<FutureTask<Integer>> others = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            FutureTask<Integer> other = new FutureTask<>(this::storeUntilItIsOver);
            Daemons.start(other);
            others.add(other);
        }
        for (int i = 0; i < DIVES; i++) {
            Thread diver = new Thread(null, this::dive, "diver", SMALL_STACK);
            diver.start();
            diver.join();
        }
        over.set(true);

        for (FutureTask<Integer> other : others) {
            assertThat(other.get()).isPositive();
        }
        int before = calls.get();
        enqueue.store(job, fields);
        assertThat(calls).as("and whoever comes later is served").hasValueGreaterThan(before);
    }
}
