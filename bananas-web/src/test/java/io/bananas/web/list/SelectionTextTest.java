package io.bananas.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.operate.BulkChange;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.Selection;
import io.bananas.core.view.Filter;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTextTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void someIdsAreNamedAndManyAreCounted() {
        List<String> many = IntStream.range(0, 9).mapToObj(i -> "id" + i).toList();

        assertThat(SelectionText.of(new Selection.These(List.of("a", "b")))).isEqualTo("a, b");
        assertThat(SelectionText.of(new Selection.These(many))).isEqualTo("9 ids: id0, id1, id2, id3, id4, …");
    }

    @Test
    void aFilterIsToldAsTheClientWroteIt() {
        assertThat(SelectionText.of(new Selection.All(Filter.NONE))).isEqualTo("all");
        assertThat(SelectionText.of(new Selection.All(new Filter("echo", "gpu", "E", NOON, NOON))))
                .isEqualTo("all, name=echo, routing_key=gpu, error_type=E, created_after=2026-11-21T12:00:00Z,"
                        + " created_before=2026-11-21T12:00:00Z");
    }

    @Test
    void aChangeOfTheDeadAlsoTellsGroupScheduleAndTime() {
        Selection some =
                new Selection.All(Filter.NONE.ofGroup("0123456789abcdef").ofSchedule("nightly"));

        assertThat(SelectionText.of(new BulkChange(some, NOON, false)))
                .isEqualTo("all, group=0123456789abcdef, schedule_id=nightly, before=2026-11-21T12:00:00Z");
        assertThat(SelectionText.of(BulkChange.of(new Selection.These(List.of("a")))))
                .isEqualTo("a");
    }

    @Test
    void aCancellationAlsoTellsStatusAndTime() {
        Selection all = new Selection.All(Filter.NONE);

        assertThat(SelectionText.of(Cancellation.of(all))).isEqualTo("all");
        assertThat(SelectionText.of(new Cancellation(all, Set.of(JobStatus.PENDING), NOON, false)))
                .isEqualTo("all, status=pending, before=2026-11-21T12:00:00Z");
    }
}
