package io.bananas.web.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Snapshot;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.web.transfer.StubClient;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchersTest {

    private static final String OPEN = ": open\n\n";
    private static final String ALIVE = ": still here\n\n";

    private final StubClient client = new StubClient().open();
    private int begun;
    private int looks;
    private boolean away;
    private boolean serves = true;
    private boolean may = true;
    private long nanos = -5;
    private Snapshot next = Snapshots.of(0);

    private final Watchers watchers = new Watchers(
            () -> {
                begun++;
                return this::look;
            },
            () -> serves,
            () -> nanos);

    private Snapshot look() {
        looks++;
        if (away) {
            throw new QueueUnavailableException("away", null);
        }
        return next;
    }

    private StubClient join() {
        StubClient another = new StubClient().open();
        join(another);
        return another;
    }

    private void join(StubClient which) {
        watchers.join(new Watcher(which.answer(), () -> may));
    }

    private static String overview(Snapshot snapshot) {
        return new String(Frames.of(snapshot).overview(), UTF_8);
    }

    private static String all(Snapshot snapshot) {
        return new String(Frames.of(snapshot).all(), UTF_8);
    }

    @Test
    void aHundredWatchersCostOneLook() {
        IntStream.range(0, 100).forEach(i -> join());
        join(client);
        watchers.tick();

        assertThat(looks).isEqualTo(1);
        assertThat(client.text()).isEqualTo(OPEN + overview(next));
    }

    @Test
    void nobodyWatchesAndNobodyLooks() {
        watchers.tick();

        assertThat(begun).isZero();
        assertThat(watchers.forgetIfNobodyIsThere()).isTrue();
    }

    @Test
    void whoComesLaterGetsTheNewestOverviewAtOnceAndNoOldJobs() {
        join(client);
        next = Snapshots.of(3, "a", "b");
        watchers.tick();
        StubClient late = join();
        assertThat(late.text()).isEqualTo(OPEN + overview(next));

        Snapshot before = next;
        next = Snapshots.of(0, "c");
        watchers.tick();
        assertThat(client.text()).isEqualTo(OPEN + all(before) + all(next));
        assertThat(late.text()).isEqualTo(OPEN + overview(before) + all(next));
    }

    @Test
    void whoComesAfterAWhileBeginsAnew() {
        join(client);
        watchers.tick();
        client.answer().end();
        watchers.tick();
        assertThat(looks).isEqualTo(1);
        assertThat(watchers.forgetIfNobodyIsThere()).isTrue();

        assertThat(join().text()).isEqualTo(OPEN);
        watchers.tick();
        assertThat(begun).isEqualTo(2);
        assertThat(watchers.forgetIfNobodyIsThere()).isFalse();
    }

    @Test
    void whoMayNotGoOnIsEnded() {
        join(client);
        watchers.tick();
        may = false;
        watchers.tick();

        assertThat(client.answer().isOver()).isTrue();
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void soIsOneOfWhomNobodyCanTell() {
        watchers.join(new Watcher(client.answer(), () -> {
            throw new IllegalStateException("the node has stopped");
        }));
        StubClient other = join();
        watchers.tick();

        assertThat(client.answer().isOver()).isTrue();
        assertThat(other.text()).isEqualTo(OPEN + overview(next));
    }

    @Test
    void aSlowClientDelaysAndEndsNobodyElse() {
        join(client);
        StubClient slow = join();
        slow.stall();
        IntStream.range(0, 30).forEach(i -> watchers.tick());

        assertThat(slow.answer().isOver()).isTrue();
        assertThat(client.answer().isOver()).isFalse();
        assertThat(client.text()).hasSize(OPEN.length() + 30 * overview(next).length());
    }

    @Test
    void oneThatLeftIsNotAskedForAgain() {
        join(client);
        client.leave();
        watchers.tick();
        watchers.tick();

        assertThat(looks).isEqualTo(1);
        assertThat(watchers.forgetIfNobodyIsThere()).isTrue();
    }

    @Test
    void aCommentComesEachFifteenSeconds() {
        away = true;
        join(client);
        watchers.tick();
        nanos += TimeUnit.SECONDS.toNanos(15) - 1;
        watchers.tick();
        assertThat(client.text()).isEqualTo(OPEN);

        nanos++;
        watchers.tick();
        watchers.tick();
        assertThat(client.text()).isEqualTo(OPEN + ALIVE);
    }

    @Test
    void viewsGoOnWhenRedisIsBack() {
        away = true;
        join(client);
        watchers.tick();
        away = false;
        watchers.tick();

        assertThat(client.text()).isEqualTo(OPEN + overview(next));
        assertThat(begun).isEqualTo(1);
    }

    @Test
    void aNodeThatDrainsEndsAll() {
        join(client);
        StubClient other = join();
        serves = false;
        watchers.tick();

        assertThat(client.answer().isOver()).isTrue();
        assertThat(other.answer().isOver()).isTrue();
        assertThat(looks).isZero();
    }
}
