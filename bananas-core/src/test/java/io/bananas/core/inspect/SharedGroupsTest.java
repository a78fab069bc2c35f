package io.bananas.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.view.DeadGroups;
import io.bananas.core.view.Filter;
import io.bananas.testing.Daemons;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who shares a walk over dead jobs with whom. */
@Timeout(60)
class SharedGroupsTest {

    private static final Filter A = new Filter("a", null);
    private static final Filter B = new Filter("b", null);

    private final Queue<Filter> walks = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final SharedGroups groups = new SharedGroups(this::walk);

    private DeadGroups walk(Filter filter) {
        walks.add(filter);
        int number = walks.size();
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return new DeadGroups(List.of(), number, 0);
    }

    private Thread ask(Filter filter) {
        Thread thread = Daemons.start(() -> answers.add(groups.of(filter).lookedAt()));
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private void end(Thread... threads) throws InterruptedException {
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void whoAsksTheSameMeanwhileSharesTheWalk() throws InterruptedException {
        end(ask(A), ask(A), ask(A), ask(B));

        assertThat(walks).containsExactly(A, B);
        assertThat(answers).containsExactlyInAnyOrder(1, 1, 1, 2);
    }

    @Test
    void whoAsksAfterwardsGetsAnAnswerOfItsOwn() {
        end.countDown();

        assertThat(groups.of(A).lookedAt()).isEqualTo(1);
        assertThat(groups.of(A).lookedAt()).isEqualTo(2);
    }

    @Test
    void whoAsksAfterAChangeSharesNoWalkThatBeganBefore() throws InterruptedException {
        Thread before = ask(A);
        groups.forget();
        Thread after = ask(A);
        end(before, after);

        assertThat(answers).containsExactlyInAnyOrder(1, 2);
    }
}
