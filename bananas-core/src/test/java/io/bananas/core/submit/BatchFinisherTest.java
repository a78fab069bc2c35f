package io.bananas.core.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.store.BatchStore.Found;
import io.bananas.core.store.DutyStore.Glance;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchFinisherTest {

    private final Deque<Found> found = new ArrayDeque<>();
    private final BatchFinisher finisher = new BatchFinisher(found::remove);

    @Test
    void hasATurnWhenThereAreBatches() {
        assertThat(finisher.due(Glance.NOTHING)).isEmpty();
        assertThat(finisher.due(Glance.ANYTHING)).contains(Duration.ZERO);
    }

    @Test
    void finishesAFewInATurn() {
        found.addAll(List.of(Found.ONE, Found.ONE, Found.ONE, Found.ONE));

        finisher.runOnce();

        assertThat(found).hasSize(1);
        assertThat(finisher.leavesWork()).isFalse();
    }

    @Test
    void leavesBatchesOfAnotherVersionToOthers() {
        found.addAll(List.of(Found.ONE, Found.UNKNOWN, Found.ONE, Found.NONE));

        finisher.runOnce();
        assertThat(finisher.leavesWork()).isTrue();

        finisher.runOnce();
        assertThat(finisher.leavesWork()).isFalse();
    }

    @Test
    void leavesNoWorkWhenTheirSubmittersAreAtWork() {
        found.add(Found.NONE);

        finisher.runOnce();

        assertThat(finisher.leavesWork()).isFalse();
    }
}
