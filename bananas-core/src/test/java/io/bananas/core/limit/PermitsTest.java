package io.bananas.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PermitsTest {

    private final Permits permits = new Permits(5, 3);

    private List<Permit> takeAll(Object caller) {
        List<Permit> taken = new ArrayList<>();
        for (Optional<Permit> permit = permits.take(caller); permit.isPresent(); permit = permits.take(caller)) {
            taken.add(permit.get());
        }
        return taken;
    }

    @Test
    void aCallerHasItsShareAndAllHaveNoMoreThanThereAre() {
        assertThat(takeAll("a")).hasSize(3);
        assertThat(takeAll("b")).hasSize(2);
        assertThat(takeAll("c")).isEmpty();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        List<Permit> of = takeAll("a");
        of.get(0).close();
        of.get(0).close();
        assertThat(takeAll("a")).hasSize(1);

        of.forEach(Permit::close);
        assertThat(permits.taken()).isEqualTo(1);
    }

    @Test
    void aCallerWithoutAPlaceIsForgotten() {
        takeAll("a").forEach(Permit::close);

        assertThat(permits.taken()).isZero();
        assertThat(permits.callers()).isZero();
    }

    @Test
    void aRefusalTakesNothing() {
        List<Permit> of = takeAll("a");
        for (int i = 0; i < 10; i++) {
            assertThat(permits.take("a")).isEmpty();
        }
        of.forEach(Permit::close);

        assertThat(permits.taken()).isZero();
        assertThat(permits.callers()).isZero();
    }

    @Test
    void manyAtOnceNeverHoldMoreThanThereAre() throws InterruptedException {
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            threads.execute(() -> {
                for (int turn = 0; turn < 20_000; turn++) {
                    permits.take("a").ifPresent(permit -> {
                        most.accumulateAndGet(held.incrementAndGet(), Math::max);
                        held.decrementAndGet();
                        permit.close();
                    });
                }
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(most.get()).isBetween(1, 3);
        assertThat(permits.taken()).isZero();
        assertThat(permits.callers()).isZero();
    }
}
