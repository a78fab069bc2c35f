package io.bananas.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.JobNews;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToldTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Told told = new Told();

    private static JobNews job(String id, Instant at) {
        return new JobNews(id, "echo", "default", JobStatus.COMPLETED, 1, null, null, at);
    }

    private List<String> fresh(JobNews... jobs) {
        return told.fresh(List.of(jobs), NOON).stream().map(JobNews::id).toList();
    }

    @Test
    void theOldestComesFirst() {
        assertThat(fresh(job("late", NOON.plusMillis(2)), job("early", NOON.plusMillis(1))))
                .containsExactly("early", "late");
    }

    @Test
    void aJobIsToldOnceForEachEnd() {
        JobNews first = job("a", NOON);
        told.tell(List.of(first));

        assertThat(fresh(first, job("a", NOON.plusSeconds(1)), job("b", NOON))).containsExactly("b", "a");
    }

    @Test
    void whatEndedLongBeforeTheLastLookIsNotNew() {
        assertThat(fresh(job("old", NOON.minusSeconds(61)), job("clock behind", NOON.minusSeconds(59))))
                .containsExactly("clock behind");
    }

    @Test
    void itRemembersSoManyAndNotMore() {
        told.tell(
                IntStream.rangeClosed(0, 500).mapToObj(i -> job("j" + i, NOON)).toList());

        assertThat(fresh(job("j0", NOON), job("j1", NOON), job("j500", NOON))).containsExactly("j0");
    }
}
