package io.bananas.core.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.event.JobEvent;
import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.view.BulkOutcome;
import io.bananas.core.view.Filter;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.DeadLetterFixture;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes of many letters that are tried first, or that leave alone what died after a moment. */
@ExtendWith(WithRedis.class)
class DeadBulkTest {

    private static final Selection ALL = new Selection.All(Filter.NONE);

    private final Instant died = Instant.ofEpochMilli(Instant.now().toEpochMilli() - 3_600_000);
    private final List<JobEvent> told = new ArrayList<>();

    private DeadLetters letters(Keyspace keyspace) {
        return new DeadLetters(keyspace.stores().deadLetters(), told::add);
    }

    private static BulkChange dry(Selection selection) {
        return new BulkChange(selection, null, true);
    }

    private static List<String> ids(String prefix, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> prefix + i).toList();
    }

    @Test
    void tryingItOutCountsAndChangesNothing(Keyspace keyspace) {
        keyspace.skipAudit();
        DeadLetterFixture.of(keyspace).write("a", 250, died);
        DeadLetterFixture.of(keyspace).named("other").write("b", 3, died);
        keyspace.raw().del(keyspace.keys().jobs() + "a249");
        keyspace.raw().set(keyspace.keys().jobs() + "a248", "?");
        Object before = everything(keyspace);

        for (Function<BulkChange, BulkOutcome> call :
                List.<Function<BulkChange, BulkOutcome>>of(letters(keyspace)::replay, letters(keyspace)::delete)) {
            assertThat(call.apply(dry(ALL)).count()).isEqualTo(251);
            assertThat(call.apply(dry(new Selection.All(new Filter("echo", null)))))
                    .isEqualTo(new BulkOutcome(248, ids("a", 0, 10)));
            assertThat(call.apply(dry(new Selection.These(List.of("b2", "a3", "b2", "nobody", "a249", "a248")))))
                    .isEqualTo(new BulkOutcome(2, List.of("b2", "a3")));
        }

        assertThat(everything(keyspace)).isEqualTo(before);
        assertThat(told).isEmpty();
    }

    private static Object everything(Keyspace keyspace) {
        return List.of(
                keyspace.snapshot().lives().keySet(),
                keyspace.snapshot().scoresOf("queue:dead"),
                keyspace.snapshot().list("queue:normal"));
    }

    @Test
    void whatDiedLaterIsLeftAlone(Keyspace keyspace) {
        DeadLetterFixture.of(keyspace).write("a", 300, died);
        Instant before = died.plusMillis(149);

        assertThat(letters(keyspace).delete(new BulkChange(ALL, before, true)).count())
                .isEqualTo(150);
        assertThat(letters(keyspace).replay(new BulkChange(ALL, before.minusMillis(100), false)))
                .isEqualTo(new BulkOutcome(50, List.of()));
        assertThat(letters(keyspace).delete(new BulkChange(ALL, before, false)).count())
                .isEqualTo(100);

        assertThat(keyspace.snapshot().scoresOf("queue:dead").keySet())
                .containsExactlyInAnyOrderElementsOf(ids("a", 150, 300));
        assertThat(keyspace.snapshot().list("queue:normal")).isEqualTo(ids("a", 0, 50));
        assertThat(told).containsExactly(new JobEvent.Replayed(50), new JobEvent.Deleted(100));
    }

    /** Else the call would never end where jobs die as fast as they are replayed. */
    @Test
    void aMomentThatIsStillToComeMeansNow(Keyspace keyspace) {
        DeadLetterFixture.of(keyspace).write("a", 10, died);
        DeadLetterFixture.of(keyspace).write("b", 10, Instant.now().plusSeconds(60));

        assertThat(letters(keyspace)
                        .delete(new BulkChange(ALL, Instant.now().plusSeconds(3_600), false))
                        .count())
                .isEqualTo(10);
        assertThat(keyspace.snapshot().scoresOf("queue:dead")).hasSize(10).containsKey("b0");
    }

    @Test
    void anEmptyValueOfAFilterDoesNotMeanAll(Keyspace keyspace) {
        DeadLetterFixture.of(keyspace).write("a", 3, died);

        for (Filter filter : List.of(
                new Filter("", null),
                new Filter(null, ""),
                new Filter(null, null, "", null, null),
                Filter.NONE.ofGroup(""),
                Filter.NONE.ofSchedule(""))) {
            assertThatThrownBy(() -> letters(keyspace).delete(new Selection.All(filter)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(keyspace.snapshot().scoresOf("queue:dead")).hasSize(3);
    }

    /** Each job is counted by the call that has changed it. */
    @Test
    void severalAtOnceChangeAndCountEachJobOnce(Keyspace keyspace) throws Exception {
        DeadLetterFixture.of(keyspace).perMillisecond(100).write("a", 3_000, died);
        Instant before = died.plusMillis(19);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<BulkOutcome> replay =
                    () -> new DeadLetters(keyspace.open().stores().deadLetters(), event -> {})
                            .replay(new BulkChange(ALL, before, false));
            Callable<BulkOutcome> delete =
                    () -> new DeadLetters(keyspace.open().stores().deadLetters(), event -> {})
                            .delete(new BulkChange(ALL, before, false));
            long replayed = 0;
            long all = 0;
            List<Callable<BulkOutcome>> calls = List.of(replay, delete, replay, delete);
            List<Future<BulkOutcome>> done = nodes.invokeAll(calls);
            for (int i = 0; i < calls.size(); i++) {
                long count = done.get(i).get().count();
                all += count;
                replayed += calls.get(i) == replay ? count : 0;
            }

            assertThat(all).isEqualTo(2_000);
            assertThat(keyspace.snapshot().list("queue:normal"))
                    .doesNotHaveDuplicates()
                    .hasSize((int) replayed);
            assertThat(keyspace.snapshot().scoresOf("queue:dead")).hasSize(1_000);
        } finally {
            nodes.shutdownNow();
        }
    }

    /** So does a call that another one repeats after its node has died. */
    @Test
    void aCallThatEndedHalfWayIsFinishedByTheNext(Keyspace keyspace) {
        DeadLetterFixture.of(keyspace).write("a", 500, died);
        BulkChange change = new BulkChange(ALL, died.plusMillis(399), false);
        DeadLetters cut = new DeadLetters(failingAfter(2, keyspace.stores().deadLetters()), told::add);

        assertThatThrownBy(() -> cut.delete(change)).isInstanceOf(QueueUnavailableException.class);
        int left = keyspace.snapshot().scoresOf("queue:dead").size();
        assertThat(left).isBetween(400, 499);
        assertThat(told).containsExactly(new JobEvent.Deleted(500 - left));

        assertThat(letters(keyspace).delete(change).count()).isEqualTo(left - 100);
        assertThat(keyspace.snapshot().scoresOf("queue:dead").keySet())
                .containsExactlyInAnyOrderElementsOf(ids("a", 400, 500));
    }

    /** A store that is cut off after some deletions. */
    private static DeadLetterStore failingAfter(int deletions, DeadLetterStore store) {
        AtomicInteger calls = new AtomicInteger();
        return (DeadLetterStore) Proxy.newProxyInstance(
                DeadLetterStore.class.getClassLoader(),
                new Class<?>[] {DeadLetterStore.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("delete") && calls.incrementAndGet() > deletions) {
                        throw new QueueUnavailableException("cut off", null);
                    }
                    return method.invoke(store, arguments);
                });
    }
}
