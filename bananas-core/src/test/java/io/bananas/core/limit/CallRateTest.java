package io.bananas.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallRateTest {

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);

    private CallRate rate(int callsPerSecond) {
        return new CallRate(callsPerSecond, time::get);
    }

    private int callsNow(CallRate rate, Object caller) {
        int calls = 0;
        while (rate.take(caller).isEmpty()) {
            calls++;
        }
        return calls;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 999})
    void aSecondOfCallsPassesAtOnceAndNoMore(int limit) {
        CallRate rate = rate(limit);

        assertThat(callsNow(rate, "a")).isEqualTo(limit);
        time.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(callsNow(rate, "a")).isEqualTo(limit);
        time.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(callsNow(rate, "a")).isEqualTo(limit);
    }

    @Test
    void itSaysHowSoonTheNextCallPasses() {
        CallRate rate = rate(4);
        assertThat(callsNow(rate, "a")).isEqualTo(4);

        assertThat(rate.take("a")).contains(Duration.ofMillis(250));
        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(249));
        assertThat(rate.take("a")).contains(Duration.ofMillis(1));
        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(rate.take("a")).isEmpty();
        assertThat(rate.take("a")).isPresent();
    }

    @Test
    void whatIsRefusedCostsNothing() {
        CallRate rate = rate(2);
        assertThat(callsNow(rate, "a")).isEqualTo(2);
        for (int i = 0; i < 1_000; i++) {
            assertThat(rate.take("a")).isPresent();
        }

        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(rate.take("a")).isEmpty();
    }

    @Test
    void eachCallerHasItsOwn() {
        CallRate rate = rate(3);
        assertThat(callsNow(rate, "a")).isEqualTo(3);
        assertThat(callsNow(rate, "b")).isEqualTo(3);
    }

    @Test
    void callersBeyondMemoryShareOneLimitAndDisplaceNobody() {
        CallRate rate = rate(3);
        assertThat(callsNow(rate, "mine")).isEqualTo(3);
        int passed = 0;
        for (int i = 0; i < 2 * CallRate.MOST_CALLERS; i++) {
            passed += rate.take("stranger-" + i).isEmpty() ? 1 : 0;
        }

        assertThat(rate.callers()).isEqualTo(CallRate.MOST_CALLERS);
        assertThat(passed).isEqualTo(CallRate.MOST_CALLERS - 1 + 3);
        assertThat(rate.take("mine")).isPresent();
    }

    @Test
    void whoHasUsedNothingLatelyIsForgotten() {
        CallRate rate = rate(2);
        callsNow(rate, "a");
        rate.trim();
        assertThat(rate.callers()).isEqualTo(1);
        assertThat(rate.take("a")).isPresent();

        time.addAndGet(TimeUnit.SECONDS.toNanos(1));
        rate.trim();
        assertThat(rate.callers()).isZero();
    }

    @Test
    void callsAtTheSameMomentAreCountedOnceEach() throws InterruptedException {
        CallRate rate = rate(1_000);
        AtomicInteger passed = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            threads.execute(() -> {
                awaitStart(start);
                passed.addAndGet(callsNow(rate, "a"));
            });
        }
        start.countDown();
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(passed).hasValue(1_000);
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
