package io.bananas.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link Queues} and {@link DeadLetters} answer with, as users make it for their own tests. */
class QueueViewsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static RouteInfo.Builder route() {
        return RouteInfo.builder("gpu")
                .paused(true)
                .waitingByPriority(Map.of(Priority.HIGH, 2L, Priority.LOW, 3L))
                .oldest(Duration.ofSeconds(9));
    }

    private static QueueTotals.Builder totals() {
        return QueueTotals.builder()
                .processing(1)
                .scheduled(2)
                .dead(3)
                .completed(4)
                .failed(5)
                .retried(6)
                .crashed(7)
                .cancelled(8);
    }

    @Test
    void eachValueOfARouteArrives() {
        RouteInfo route = route().build();

        assertThat(route.routingKey()).isEqualTo("gpu");
        assertThat(route.paused()).isTrue();
        assertThat(route.waiting()).isEqualTo(5);
        assertThat(route.waiting(Priority.HIGH)).isEqualTo(2);
        assertThat(route.waiting(Priority.NORMAL)).isZero();
        assertThat(route.waitingByPriority()).hasSize(2);
        assertThat(route.oldest()).isEqualTo(Duration.ofSeconds(9));
        assertThat(RouteInfo.builder("a").build().waiting()).isZero();
    }

    @Test
    void eachTotalArrives() {
        QueueTotals totals = totals().build();

        assertThat(List.of(
                        totals.processing(),
                        totals.scheduled(),
                        totals.dead(),
                        totals.completed(),
                        totals.failed(),
                        totals.retried(),
                        totals.crashed(),
                        totals.cancelled()))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void eachValueOfAnOverviewArrives() {
        QueuesInfo queues = QueuesInfo.builder()
                .routes(List.of(route().build()))
                .next("gpu")
                .totals(totals().build())
                .build();

        assertThat(queues.route("gpu")).contains(route().build());
        assertThat(queues.route("other")).isEmpty();
        assertThat(queues.routes()).hasSize(1);
        assertThat(queues.next()).isEqualTo("gpu");
        assertThat(queues.totals()).isEqualTo(totals().build());
        assertThat(QueuesInfo.builder().build().totals())
                .isEqualTo(QueueTotals.builder().build());
    }

    @Test
    void eachValueOfAPageAndAFilterArrives() {
        JobInfo job = JobInfo.builder("a", "echo").build();
        DeadLetterPage page =
                DeadLetterPage.builder().jobs(List.of(job)).next("1 a").build();
        assertThat(page.jobs()).containsExactly(job);
        assertThat(page.next()).isEqualTo("1 a");

        JobFilter filter = JobFilter.builder()
                .name("echo")
                .routingKey("gpu")
                .errorType("timeout")
                .group("0123456789abcdef")
                .scheduleId("nightly")
                .createdAfter(NOON)
                .createdBefore(NOON.plusSeconds(1))
                .build();
        assertThat(filter.name()).isEqualTo("echo");
        assertThat(filter.routingKey()).isEqualTo("gpu");
        assertThat(filter.errorType()).isEqualTo("timeout");
        assertThat(filter.group()).isEqualTo("0123456789abcdef");
        assertThat(filter.scheduleId()).isEqualTo("nightly");
        assertThat(filter.createdAfter()).isEqualTo(NOON);
        assertThat(filter.createdBefore()).isEqualTo(NOON.plusSeconds(1));
        assertThat(JobFilter.all()).isEqualTo(JobFilter.builder().build()).isNotEqualTo(filter);
    }

    @Test
    void equalValuesAreEqual() {
        assertThat(route().build())
                .isEqualTo(route().build())
                .isNotEqualTo(route().paused(false).build())
                .hasSameHashCodeAs(route().build())
                .hasToString("RouteInfo[gpu, 5 waiting, paused]");
        assertThat(totals().build())
                .isEqualTo(totals().build())
                .isNotEqualTo(totals().dead(0).build())
                .hasSameHashCodeAs(totals().build())
                .hasToString("QueueTotals[1 processing, 2 scheduled, 3 dead]");
        assertThat(QueuesInfo.builder().build())
                .isEqualTo(QueuesInfo.builder().build())
                .hasSameHashCodeAs(QueuesInfo.builder().build())
                .hasToString("QueuesInfo[[], QueueTotals[0 processing, 0 scheduled, 0 dead]]");
        assertThat(DeadLetterPage.builder().build())
                .isEqualTo(DeadLetterPage.builder().build())
                .hasSameHashCodeAs(DeadLetterPage.builder().build())
                .hasToString("DeadLetterPage[]");
        assertThat(JobFilter.all())
                .hasSameHashCodeAs(JobFilter.all())
                .hasToString("JobFilter[null, null, null, null, null, null, null]");
    }
}
