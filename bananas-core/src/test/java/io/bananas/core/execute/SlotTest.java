package io.bananas.core.execute;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import io.bananas.core.time.Ticker;
import io.bananas.testing.BrokenLog;
import io.bananas.testing.Daemons;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlotTest {

    private final Slots slots = new Slots(Ticker.SYSTEM);
    private final PrefetchQueue queue = new PrefetchQueue(10, slots);
    private final Queue<String> done = new ConcurrentLinkedQueue<>();

    private Thread slot(Consumer<Claim> work) {
        Thread slot = Daemons.start(new Slot(queue, slots, endsWith(work), new CountDownLatch(1)));
        await().until(() -> queue.idleSlots() == 1);
        return slot;
    }

    private Consumer<Claim> endsWith(Consumer<Claim> work) {
        return claim -> {
            try {
                work.accept(claim);
            } finally {
                slots.done();
            }
        };
    }

    private void add(String... ids) {
        for (String id : ids) {
            queue.add(List.of(job(id).claimed(1)));
        }
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void endsWithItsQueue() throws Exception {
        Thread slot = slot(claim -> done.add(claim.job().id()));
        add("a", "b");
        await().until(() -> done.size() == 2);

        queue.close();

        slot.join();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void aStrayInterruptDoesNotEndIt() {
        Thread slot = slot(claim -> done.add(claim.job().id()));
        await().until(() -> slot.getState() == Thread.State.WAITING);
        slot.interrupt();
        await().until(() -> !slot.isInterrupted());

        add("a");

        await().untilAsserted(() -> assertThat(done).containsExactly("a"));
    }

    @Test
    void noErrorEndsIt() {
        slot(claim -> {
            done.add(claim.job().id());
            throw new OutOfMemoryError("not really");
        });

        add("a", "b");

        await().untilAsserted(() -> assertThat(done).containsExactly("a", "b"));
    }

    @Test
    void onlyASlotThatEndsBeforeItsQueueIsLost() throws Exception {
        Thread ends = slot(claim -> done.add(claim.job().id()));
        queue.close();
        ends.join();
        assertThat(slots.haveDied()).isFalse();
    }

    @Test
    void aSlotThatCannotEvenLogItsErrorIsLost() throws Exception {
        Thread slot = slot(claim -> {
            throw new OutOfMemoryError("not really");
        });

        try (BrokenLog broken = new BrokenLog("BANANAS-2008")) {
            assertThat(broken).isNotNull();
            add("a");
            slot.join();
        }

        assertThat(slots.haveDied()).isTrue();
        assertThat(slots.busy()).isZero();
    }
}
