package io.bananas.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bananas.core.job.QueueId;
import io.bananas.core.store.NodeStore;
import io.bananas.core.store.WaitingStore;
import io.bananas.core.store.WaitingStore.Waiting;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.NodeInfo.State;
import io.bananas.core.view.NodeInfo.Work;
import io.bananas.core.view.Pool;
import io.bananas.core.view.Unserved;
import io.bananas.core.view.Unserved.Group;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnservedJobsTest {

    private final List<NodeInfo> live = new ArrayList<>();
    private final List<Waiting> lists = new ArrayList<>();
    private int pieceSize = 1_000;
    private int pieces;
    private long nanos;
    private final UnservedJobs unserved = new UnservedJobs(new Nodes(), this::piece, () -> nanos);

    private final class Nodes implements NodeStore {

        @Override
        public void report(NodeInfo node, Duration kept) {
            live.add(node);
        }

        @Override
        public void remove(String id, Instant startedAt) {
            live.removeIf(node -> node.id().equals(id));
        }

        @Override
        public List<NodeInfo> live() {
            return List.copyOf(live);
        }

        @Override
        public List<Pool> pools() {
            return List.of();
        }
    }

    private WaitingStore.Piece piece(String from) {
        pieces++;
        int first = from.isEmpty() ? 0 : Integer.parseInt(from);
        int last = Math.min(first + pieceSize, lists.size());
        return new WaitingStore.Piece(
                lists.subList(first, last), last == lists.size() ? WaitingStore.START : String.valueOf(last));
    }

    private void node(State state, Work work) {
        live.add(new NodeInfo(
                "n" + live.size(),
                NodeInfo.Profile.UNKNOWN,
                work,
                new NodeInfo.Activity(0, List.of()),
                Instant.EPOCH,
                Instant.EPOCH,
                state));
    }

    private static Work work(String route, List<Priority> priorities, String... names) {
        return new Work(4, List.of(route), priorities, List.of(names), true);
    }

    private static final List<Priority> ALL = List.of(Priority.values());

    private void waiting(String route, Priority priority, @Nullable String name, int jobs) {
        lists.add(new Waiting(new QueueId(route, priority), name, jobs, Duration.ofSeconds(lists.size())));
    }

    private static String shown(Group group) {
        return group.routingKey() + "/" + group.priority().label() + "/" + group.name() + "/" + group.waiting();
    }

    @Test
    void aNameThatNoNodeOfTheRouteHandlesIsUnserved() {
        node(State.RUNNING, work("default", ALL, "echo"));
        node(State.RUNNING, work("gpu", ALL, "resize"));
        waiting("default", Priority.NORMAL, null, 9);
        waiting("default", Priority.NORMAL, "echo", 8);
        waiting("default", Priority.NORMAL, "resize", 7);

        Unserved found = unserved.find();
        assertThat(found.jobs()).isEqualTo(7);
        assertThat(found.nodes()).isEqualTo(2);
        assertThat(found.oldest().stream().map(UnservedJobsTest::shown)).containsExactly("default/normal/resize/7");
    }

    @Test
    void aRouteThatNobodyServesIsUnservedAsAWhole() {
        node(State.RUNNING, work("default", ALL, "echo"));
        waiting("gpu", Priority.HIGH, null, 1);
        waiting("gpu", Priority.HIGH, "echo", 2);
        waiting("gpu", Priority.LOW, null, 4);

        assertThat(unserved.find().jobs()).isEqualTo(7);
        assertThat(unserved.find().oldest())
                .extracting(UnservedJobsTest::shown, Group::oldest)
                .containsExactly(
                        tuple("gpu/low/null/4", Duration.ofSeconds(2)),
                        tuple("gpu/high/null/3", Duration.ofSeconds(1)));
    }

    @Test
    void aPriorityThatNobodyTakesIsUnserved() {
        node(State.RUNNING, work("default", List.of(Priority.HIGH), "echo"));
        waiting("default", Priority.HIGH, null, 1);
        waiting("default", Priority.LOW, null, 2);

        Unserved found = unserved.find();
        assertThat(found.oldest().stream().map(UnservedJobsTest::shown)).containsExactly("default/low/null/2");
        assertThat(found.served().has("default", Priority.HIGH)).isTrue();
        assertThat(found.served().has("default", Priority.LOW)).isFalse();
        assertThat(found.served().has("gpu", Priority.HIGH)).isFalse();
    }

    @Test
    void nodesThatTakeNothingServeNothing() {
        node(State.DRAINING, work("default", ALL, "echo"));
        node(State.RUNNING, Work.NONE);
        waiting("default", Priority.NORMAL, null, 3);

        assertThat(unserved.find().jobs()).isEqualTo(3);
        assertThat(unserved.find().nodes()).isEqualTo(2);
    }

    @Test
    void aNodeThatCannotListAllThatItTakesServesAll() {
        node(State.RUNNING, new Work(4, List.of("default"), List.of(Priority.LOW), List.of("echo"), false));
        waiting("gpu", Priority.LOW, "odd", 3);
        waiting("gpu", Priority.HIGH, null, 2);

        assertThat(unserved.find().jobs()).isEqualTo(2);
        assertThat(unserved.find().served().has("anything", Priority.LOW)).isTrue();
    }

    @Test
    void looksOnceASecondForAnyNumberOfCallers() {
        unserved.find();
        waiting("gpu", Priority.LOW, null, 3);
        nanos += TimeUnit.MILLISECONDS.toNanos(999);
        assertThat(unserved.find().jobs()).isZero();

        nanos += TimeUnit.MILLISECONDS.toNanos(1);
        assertThat(unserved.find().jobs()).isEqualTo(3);
    }

    /** 500 lists in 50 pieces. */
    private void manyLists() {
        lists.clear();
        IntStream.range(0, 500).forEach(i -> waiting("route" + i, Priority.LOW, null, 1));
        pieceSize = 10;
    }

    private int piecesOfALook(int secondsLater) {
        pieces = 0;
        nanos += TimeUnit.SECONDS.toNanos(secondsLater);
        unserved.find();
        return pieces;
    }

    @Test
    void aLookReadsEightPiecesForEachSecondSinceTheOneBeforeAndFortyAtMost() {
        unserved.find();
        manyLists();

        assertThat(piecesOfALook(1)).isEqualTo(8);
        assertThat(piecesOfALook(2)).isEqualTo(16);
        assertThat(piecesOfALook(100)).isEqualTo(26);
        assertThat(piecesOfALook(100)).isEqualTo(40);
    }

    @Test
    void theFirstPassHurries() {
        manyLists();
        assertThat(piecesOfALook(0)).isEqualTo(40);
        assertThat(piecesOfALook(1)).isEqualTo(10);

        Unserved found = unserved.find();
        assertThat(found.jobs()).isEqualTo(500);
        assertThat(found.oldest()).hasSize(Unserved.MOST_SHOWN);
        assertThat(found.oldest().get(0).routingKey()).isEqualTo("route499");
    }

    @Test
    void manyThatHaveComeAreSeenBeforeThePassIsOver() {
        unserved.find();
        manyLists();

        assertThat(piecesOfALook(1)).isEqualTo(8);
        assertThat(unserved.find().jobs()).isEqualTo(80);
    }

    @Test
    void untilAPassIsOverTheOneBeforeCountsWithoutWhatANodeTakesByNow() {
        waiting("gpu", Priority.LOW, null, 500);
        waiting("cpu", Priority.LOW, null, 300);
        unserved.find();
        manyLists();

        assertThat(piecesOfALook(1)).isEqualTo(8);
        assertThat(unserved.find().jobs()).isEqualTo(800);
        node(State.RUNNING, work("gpu", ALL, "echo"));
        piecesOfALook(1);
        assertThat(unserved.find().jobs()).isEqualTo(300);
        assertThat(unserved.find().oldest().stream().map(UnservedJobsTest::shown))
                .containsExactly("cpu/low/null/300");
    }
}
