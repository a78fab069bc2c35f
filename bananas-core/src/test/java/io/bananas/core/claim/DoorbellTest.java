package io.bananas.core.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.testing.Daemons;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoorbellTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Doorbell doorbell = new Doorbell();

    private Thread waiter() {
        return Daemons.start(() -> {
            try {
                doorbell.await(LONG);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void wakesWhoeverWaits() throws Exception {
        Thread waiter = waiter();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);

        doorbell.ring();

        waiter.join();
    }

    @Test
    void remembersARingOnce() throws Exception {
        doorbell.ring();
        doorbell.ring();
        doorbell.await(LONG);

        Thread waiter = waiter();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        assertThat(waiter.isAlive()).isTrue();
        doorbell.ring();
        waiter.join();
    }

    @Test
    void endsWithTheTimeToo() throws Exception {
        doorbell.await(Duration.ofMillis(1));
        doorbell.await(Duration.ZERO);
    }
}
