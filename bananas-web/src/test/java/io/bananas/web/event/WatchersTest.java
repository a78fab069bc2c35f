package io.bananas.web.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Snapshot;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.web.transfer.StubClient;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchersTest {

    private static final String OPEN = ": open\n\n";
    private static final String ALIVE = ": still here\n\n";
    private static final String AWAY = ": Redis is away\n\n";

    private final Viewer client = new Viewer();
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

    /** A client, and what waits for it. */
    private static final class Viewer {

        private final Outbox outbox = new Outbox();
        private final StubClient client = new StubClient(outbox::next).open();

        Watcher watcher(BooleanSupplier may) {
            return new Watcher(client.answer(), outbox, may);
        }

        String text() {
            return client.text();
        }

        boolean isOver() {
            return client.answer().isOver();
        }
    }

    private Viewer join() {
        Viewer another = new Viewer();
        join(another);
        return another;
    }

    private void join(Viewer which) {
        watchers.join(which.watcher(() -> may));
    }

    private static String overview(Snapshot snapshot) {
        return new String(Frames.of(snapshot).overview().bytes(), UTF_8);
    }

    private static String all(Snapshot snapshot) {
        return new String(Frames.of(snapshot).bytes(), UTF_8);
    }

    @Test
    void aHundredWatchersCostOneLook() {
        IntStream.range(0, 100).forEach(i -> join());
        join(client);
        watchers.look();

        assertThat(looks).isEqualTo(1);
        assertThat(client.text()).isEqualTo(OPEN + overview(next));
    }

    @Test
    void nobodyWatchesAndNobodyLooks() {
        watchers.look();

        assertThat(begun).isZero();
        assertThat(watchers.forgetIfNobodyIsThere()).isTrue();
    }

    @Test
    void whoComesLaterGetsTheNewestOverviewAtOnceAndNoOldJobs() {
        join(client);
        next = Snapshots.of(3, "a", "b");
        watchers.look();
        Viewer late = join();
        assertThat(late.text()).isEqualTo(OPEN + overview(next));

        Snapshot before = next;
        next = Snapshots.of(0, "c");
        watchers.look();
        assertThat(client.text()).isEqualTo(OPEN + all(before) + all(next));
        assertThat(late.text()).isEqualTo(OPEN + overview(before) + all(next));
    }

    @Test
    void whoComesAfterAWhileBeginsAnew() {
        join(client);
        watchers.look();
        client.client.answer().end();
        watchers.look();
        assertThat(looks).isEqualTo(1);
        assertThat(watchers.forgetIfNobodyIsThere()).isTrue();

        assertThat(join().text()).isEqualTo(OPEN);
        watchers.look();
        assertThat(begun).isEqualTo(2);
        assertThat(watchers.forgetIfNobodyIsThere()).isFalse();
    }

    @Test
    void whoMayNotGoOnIsEnded() {
        join(client);
        watchers.look();
        watchers.check();
        assertThat(client.isOver()).isFalse();

        may = false;
        watchers.check();
        assertThat(client.isOver()).isTrue();
    }

    @Test
    void soIsOneOfWhomNobodyCanTell() {
        watchers.join(client.watcher(() -> {
            throw new IllegalStateException("the node has stopped");
        }));
        Viewer other = join();
        watchers.check();
        watchers.look();

        assertThat(client.isOver()).isTrue();
        assertThat(other.text()).isEqualTo(OPEN + overview(next));
    }

    @Test
    void aSlowClientMissesWhatWasBetweenAndDelaysNobody() {
        join(client);
        Viewer slow = join();
        slow.client.stall();
        for (String id : List.of("a", "b", "c")) {
            next = Snapshots.of(1, id);
            watchers.look();
        }
        assertThat(client.text()).isEqualTo(OPEN + all(Snapshots.of(1, "a")) + all(Snapshots.of(1, "b")) + all(next));
        assertThat(slow.text()).isEqualTo(OPEN);

        slow.client.goOn();
        assertThat(slow.text()).isEqualTo(OPEN + all(Snapshots.of(5, "c")));
        watchers.look();
        assertThat(slow.text()).endsWith(all(Snapshots.of(5, "c")) + all(next));
    }

    @Test
    void oneThatLeftIsNotAskedForAgain() {
        join(client);
        client.client.leave();
        watchers.look();
        watchers.look();

        assertThat(looks).isEqualTo(1);
        assertThat(watchers.forgetIfNobodyIsThere()).isTrue();
    }

    @Test
    void aCommentComesEachFifteenSeconds() {
        join(client);
        watchers.beat();
        nanos += TimeUnit.SECONDS.toNanos(15) - 1;
        watchers.beat();
        assertThat(client.text()).isEqualTo(OPEN);

        nanos++;
        watchers.beat();
        watchers.beat();
        assertThat(client.text()).isEqualTo(OPEN + ALIVE);
    }

    @Test
    void anOutageIsSaidAtOnceAndAgainAndViewsGoOnAfterIt() {
        join(client);
        watchers.look();
        Snapshot before = next;
        away = true;
        watchers.look();
        watchers.look();
        assertThat(client.text()).isEqualTo(OPEN + overview(before) + AWAY);
        assertThat(join().text()).isEqualTo(OPEN + overview(before) + AWAY);
        nanos += TimeUnit.SECONDS.toNanos(15);
        watchers.beat();

        away = false;
        next = Snapshots.of(0, "a");
        watchers.look();
        nanos += TimeUnit.SECONDS.toNanos(15);
        watchers.beat();
        assertThat(client.text()).isEqualTo(OPEN + overview(before) + AWAY + AWAY + all(next) + ALIVE);
        assertThat(begun).isEqualTo(1);
    }

    @Test
    void aNodeThatDrainsEndsAll() {
        join(client);
        Viewer other = join();
        serves = false;
        watchers.beat();

        assertThat(client.isOver()).isTrue();
        assertThat(other.isOver()).isTrue();
        watchers.look();
        assertThat(looks).isZero();
    }
}
