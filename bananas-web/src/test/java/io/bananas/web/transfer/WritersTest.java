package io.bananas.web.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** A thread begins when the test runs it; a write that is held up looks at the writers, and goes on, inside of its thread. */
class WritersTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private long now = -3;
    private final Writers writers = new Writers(threads::add, () -> now);

    private void write(String name) {
        writers.execute(() -> done.add(name));
    }

    /** A write during which so much time passes, and then something else. */
    private void longWrite(Runnable meanwhile) {
        writers.execute(() -> {
            now += Writers.LONG_NANOS;
            meanwhile.run();
        });
    }

    @Test
    void aFewThreadsWriteAllInTheirOrder() {
        for (int i = 0; i < 100; i++) {
            write("w" + i);
        }
        assertThat(threads).hasSize(Writers.FEW);
        threads.remove().run();

        assertThat(done).hasSize(100).startsWith("w0", "w1", "w2").endsWith("w99");
    }

    @Test
    void aThreadThatHasNothingToDoEndsAndAnotherBeginsLater() {
        write("a");
        threads.remove().run();
        assertThat(threads).isEmpty();
        write("b");
        threads.remove().run();

        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void behindLongWritesOthersDoWhatWaits() {
        for (int i = 0; i < Writers.FEW; i++) {
            longWrite(() -> {});
        }
        List<Integer> more = new ArrayList<>();
        longWrite(() -> {
            write("a");
            write("b");
            write("c");
            writers.look(now);
            more.add(threads.size());
            threads.remove().run();
        });
        threads.remove();
        threads.remove().run();

        assertThat(more).containsExactly(3);
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void aShortWriteNeedsNoMoreThreads() {
        List<Integer> more = new ArrayList<>();
        writers.execute(() -> {
            now += Writers.LONG_NANOS - 1;
            write("a");
            writers.look(now);
            more.add(threads.size());
        });
        threads.remove().run();

        assertThat(more).containsExactly(1);
    }

    /** Each write holds up its thread until all the other threads have ended. */
    @Test
    void thereAreNeverMoreThanTheMost() {
        int[] threadsNow = {0};
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < 2 * Writers.MOST; i++) {
            longWrite(() -> {
                counts.add(++threadsNow[0]);
                writers.look(now);
                Runnable another = threads.poll();
                if (another != null) {
                    another.run();
                }
                threadsNow[0]--;
            });
        }
        threads.remove().run();

        assertThat(counts).hasSize(2 * Writers.MOST).contains(Writers.MOST).allMatch(count -> count <= Writers.MOST);
    }

    @Test
    void whatGotNoThreadIsDoneByTheNext() {
        boolean[] full = {true};
        Writers refused = new Writers(
                task -> {
                    if (full[0]) {
                        throw new RejectedExecutionException("stopping");
                    }
                    threads.add(task);
                },
                () -> now);
        refused.execute(() -> done.add("a"));
        full[0] = false;
        refused.look(now);
        threads.remove().run();

        assertThat(done).containsExactly("a");
    }

    @Test
    void aWriteThatFailsKeepsNoOtherFromBeingDone() {
        writers.execute(() -> {
            throw new IllegalStateException("broken");
        });
        write("a");
        threads.remove().run();

        assertThat(done).containsExactly("a");
    }
}
