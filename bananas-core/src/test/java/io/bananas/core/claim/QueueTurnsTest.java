package io.bananas.core.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.QueueId;
import io.bananas.spi.Priority;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueueTurnsTest {

    private static final Set<Priority> TWO = Set.of(Priority.HIGH, Priority.LOW);

    private static QueueTurns turns(int first) {
        return new QueueTurns(QueueOrder.of(List.of("a", "b", "c"), TWO), first);
    }

    private static List<String> order(QueueTurns turns) {
        return turns.next().stream()
                .map(queue -> queue.routingKey() + ":" + queue.priority().label())
                .toList();
    }

    @Test
    void everyPriorityGoesOnWhereItsLastClaimEnded() {
        QueueTurns turns = turns(0);

        turns.beginWith(List.of(new QueueId("b", Priority.HIGH), new QueueId("c", Priority.LOW)));
        assertThat(order(turns)).containsExactly("b:high", "c:high", "a:high", "c:low", "a:low", "b:low");

        turns.beginWith(List.of(new QueueId("a", Priority.LOW)));
        assertThat(order(turns)).containsExactly("b:high", "c:high", "a:high", "a:low", "b:low", "c:low");
    }

    @Test
    void theOrderStaysWhenTheClaimDoesNotSay() {
        QueueTurns turns = turns(1);
        List<String> before = order(turns);

        turns.beginWith(List.of());

        assertThat(order(turns)).isEqualTo(before).startsWith("b:high");
    }

    @Test
    void anyNumberIsAPlaceToBegin() {
        assertThat(order(turns(-1))).startsWith("c:high");
        assertThat(order(turns(Integer.MIN_VALUE))).hasSize(6);
    }

    @Test
    void oneRouteHasNoTurns() {
        List<QueueId> queues = QueueOrder.of(List.of("a"), TWO);
        QueueTurns turns = new QueueTurns(queues, 5);

        turns.beginWith(List.of(queues.get(1)));

        assertThat(turns.next()).isSameAs(queues);
    }
}
