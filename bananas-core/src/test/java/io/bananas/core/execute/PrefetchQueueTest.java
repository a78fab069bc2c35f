package io.bananas.core.execute;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import io.bananas.core.time.Ticker;
import io.bananas.spi.Priority;
import io.bananas.testing.Daemons;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrefetchQueueTest {

    private final PrefetchQueue queue = new PrefetchQueue(10_000, new Slots(Ticker.SYSTEM));

    private static Claim claim(String id, Priority priority) {
        return job(id).priority(priority).claimed(1);
    }

    private static Claim claim(String id) {
        return claim(id, Priority.NORMAL);
    }

    private String take() throws InterruptedException {
        Claim claim = queue.take();
        return claim == null ? "closed" : claim.job().id();
    }

    /** A slot that takes one claim. */
    private AtomicReference<@Nullable String> slot() {
        AtomicReference<@Nullable String> taken = new AtomicReference<>();
        int idle = queue.idleSlots();
        Daemons.start(() -> {
            try {
                taken.set(take());
            } catch (InterruptedException e) {
                taken.set("interrupted");
            }
        });
        await().until(() -> queue.idleSlots() == idle + 1);
        return taken;
    }

    private int room(int prefetch) throws InterruptedException {
        return queue.awaitRoom(prefetch, 0, TimeUnit.MILLISECONDS);
    }

    @Test
    void givesTheMostUrgentFirstAndTheOldestOfThese() throws Exception {
        queue.add(List.of(claim("l", Priority.LOW), claim("n1"), claim("h1", Priority.HIGH)));
        queue.add(List.of(claim("n2"), claim("h2", Priority.HIGH)));

        assertThat(List.of(take(), take(), take(), take(), take())).containsExactly("h1", "h2", "n1", "n2", "l");
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.taken()).isEqualTo(5);
    }

    @Test
    void wakesAsManySlotsAsThereAreJobs() {
        List<AtomicReference<@Nullable String>> slots = List.of(slot(), slot(), slot());

        queue.add(List.of(claim("a"), claim("b")));

        await().untilAsserted(() -> assertThat(slots.stream().map(AtomicReference::get))
                .contains("a", "b")
                .containsOnlyOnce((String) null));
        queue.close();
    }

    @Test
    void hasNoRoomWhileEverySlotIsBusy() throws Exception {
        assertThat(room(0)).isZero();
    }

    @Test
    void hasRoomForEachSlotThatIsIdle() throws Exception {
        slot();
        slot();

        assertThat(room(0)).isEqualTo(2);
        assertThat(room(4)).isEqualTo(6);
        queue.close();
    }

    @Test
    void isFilledAheadAgainWhenHalfOfItIsGone() throws Exception {
        queue.add(List.of(claim("a"), claim("b"), claim("c"), claim("d")));

        assertThat(room(4)).isZero();
        take();
        take();
        assertThat(room(4)).isZero();
        take();
        assertThat(room(4)).isEqualTo(3);
    }

    @Test
    void tellsTheDispatcherWhenASlotHasNothingToDo() throws Exception {
        AtomicReference<Integer> room = new AtomicReference<>(0);
        Thread dispatcher = Daemons.start(() -> {
            try {
                room.set(queue.awaitRoom(0, 1, TimeUnit.MINUTES));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> dispatcher.getState() == Thread.State.TIMED_WAITING);

        slot();

        dispatcher.join();
        assertThat(room).hasValue(1);
        queue.close();
    }

    @Test
    void closingLetsEverybodyGo() throws Exception {
        AtomicReference<@Nullable String> slot = slot();
        queue.close();

        await().untilAsserted(() -> assertThat(slot).hasValue("closed"));
        assertThat(queue.awaitRoom(5, 1, TimeUnit.MINUTES)).isZero();
        assertThat(take()).isEqualTo("closed");
    }

    @Test
    void whatIsInItCanBeTakenOutFromTheEnd() throws Exception {
        queue.add(List.of(claim("l", Priority.LOW), claim("n1"), claim("n2"), claim("h", Priority.HIGH)));

        List<String> taken = new ArrayList<>();
        for (Claim claim = queue.takeLast(); claim != null; claim = queue.takeLast()) {
            taken.add(claim.job().id());
        }

        assertThat(taken).containsExactly("l", "n2", "n1", "h");
        assertThat(queue.isEmpty()).isTrue();
        queue.close();
        assertThat(take()).isEqualTo("closed");
    }

    @Test
    void oneClaimCanBeTakenOutByItsJob() throws Exception {
        queue.add(List.of(claim("a"), claim("b"), claim("c")));

        assertThat(queue.remove(claim -> claim.job().id().equals("b")))
                .map(claim -> claim.job().id())
                .contains("b");
        assertThat(queue.remove(claim -> claim.job().id().equals("b"))).isEmpty();
        assertThat(List.of(take(), take())).containsExactly("a", "c");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void releasingItEndsTheWaitForRoom() throws Exception {
        queue.release();

        assertThat(queue.awaitRoom(5, 1, TimeUnit.MINUTES)).isZero();
    }

    @Test
    void losesAndDoublesNothingUnderManySlots() throws Exception {
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        List<Thread> slots = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            slots.add(Daemons.start(() -> takeAll(taken)));
        }
        for (int i = 0; i < 5_000; i++) {
            queue.add(List.of(claim("j" + 2 * i), claim("j" + (2 * i + 1))));
        }
        await().until(queue::isEmpty);
        queue.close();
        for (Thread slot : slots) {
            slot.join();
        }

        assertThat(taken).hasSize(10_000).doesNotHaveDuplicates();
    }

    private void takeAll(List<String> taken) {
        try {
            for (String id = take(); !id.equals("closed"); id = take()) {
                taken.add(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
