package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.event.JobListener;
import io.bananas.core.inspect.DeadJobs;
import io.bananas.core.operate.BulkCancel;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.Selection;
import io.bananas.core.view.Filter;
import io.bananas.core.view.JobList;
import io.bananas.core.view.Page;
import io.bananas.core.view.Room;
import io.bananas.core.view.View;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.testing.DeadLetterFixture;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that leave out what is large, and jobs by the schedule that made them. */
@ExtendWith(WithRedis.class)
class SummaryTest {

    private static final String LARGE = '"' + "x".repeat(80_000) + '"';
    private static final String TRICKY = "} { \\ \" }}, \"payload\":1, \"schedule_id\":\"x\" \u0001 ü 🍌";

    private static JobList summary(Keyspace keyspace, Filter filter) {
        return keyspace.stores().list().list(filter, View.SUMMARY, Set.of(), null, 100, Room.ENOUGH);
    }

    private static Page deadSummary(Keyspace keyspace) {
        return new DeadJobs(keyspace.stores().deadLetters()).list(Filter.NONE, View.SUMMARY, null, 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "0",
                "12345",
                "\"\"",
                "\"ü 🍌\"",
                "{\"payload_bytes\":7}",
                "[{\"timeout_ms\":5,\"attributes\":{\"schedule_id\":\"x\"},\"payload\":1}]",
                "\",\\\"timeout_ms\\\":1,\\\"payload\\\":\""
            })
    void tellsHowLargeAPayloadIs(String payload, Keyspace keyspace) {
        JobBuilder plain = job("plain").payload(payload);
        JobBuilder rich = job("rich").payload(payload).describedAs(TRICKY).headers(Map.of("payload", TRICKY));
        keyspace.submit(plain, rich);

        JobList list = summary(keyspace, Filter.NONE);

        long bytes = payload.getBytes(StandardCharsets.UTF_8).length;
        assertThat(list.payloadBytes()).isEqualTo(Map.of("plain", bytes, "rich", bytes));
        assertThat(list.jobs()).extracting(JobInfo::payload).containsOnly("null");
        assertThat(list.jobs()).extracting(JobInfo::description).containsExactlyInAnyOrder(null, TRICKY);
        assertThat(list.jobs()).extracting(JobInfo::status).containsOnly(JobStatus.PENDING);
    }

    /** It is not even there. */
    @Test
    void aLargePayloadIsNotRead(Keyspace keyspace) {
        keyspace.skipAudit();
        keyspace.submit(job("a").payload(LARGE));
        DeadLetterFixture.of(keyspace).payload(LARGE).write("dead", 1, Instant.now());
        keyspace.raw().del(keyspace.keys().payloads() + "a", keyspace.keys().payloads() + "dead0");

        assertThat(summary(keyspace, Filter.NONE).payloadBytes()).isEqualTo(Map.of("a", 80_002L, "dead0", 80_002L));
        Page dead = deadSummary(keyspace);
        assertThat(dead.payloadBytes()).isEqualTo(Map.of("dead0", 80_002L));
        assertThat(dead.jobs()).extracting(JobInfo::id).containsExactly("dead0");
        assertThat(dead.bytes()).isLessThan(2_000);
    }

    @Test
    void onlyTheLastErrorIsTold(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores()
                .settle()
                .retry(List.of(Settlements.retriedAfterLongStack(keyspace.claimOne(), Duration.ZERO)));
        keyspace.stores().promote().promote(1);
        keyspace.stores().settle().dead(List.of(Settlements.failed(keyspace.claimOne())));

        for (List<JobInfo> jobs : List.of(
                summary(keyspace, Filter.NONE).jobs(), deadSummary(keyspace).jobs())) {
            JobInfo job = jobs.get(0);
            assertThat(job.error()).isEqualTo("no luck");
            assertThat(job.attempts()).isEqualTo(2);
            assertThat(job.errors()).extracting(JobError::type).containsExactly("java.io.IOException");
            assertThat(job.errors()).extracting(JobError::stack).containsOnlyNulls();
        }
    }

    @Test
    void aWholeListHasNoSizes(Keyspace keyspace) {
        keyspace.submit(job("a").payload("5"));

        JobList list = keyspace.stores().list().list(Filter.NONE, Set.of(), null, 10, Room.ENOUGH);

        assertThat(list.payloadBytes()).isEmpty();
        assertThat(list.jobs()).extracting(JobInfo::payload).containsExactly("5");
    }

    @Test
    void findsWhatAScheduleHasMade(Keyspace keyspace) {
        String mentioned = "{\"attributes\":{\"schedule_id\":\"nightly\"},\"schedule_id\":\"nightly\"}";
        keyspace.submit(
                job("a").payload(mentioned).build().madeBy("nightly"),
                job("b").describedAs(TRICKY)
                        .headers(Map.of("schedule_id", "other", "x", TRICKY))
                        .build()
                        .madeBy("nightly"),
                job("c").build().madeBy("nightly-2"),
                job("d").payload(mentioned).build(),
                job("e").headers(Map.of("schedule_id", "nightly")).build(),
                job("f").describedAs("\",\"schedule_id\":\"nightly\"").build(),
                job("g").headers(Map.of("schedule_id", "nightly"))
                        .payload(mentioned)
                        .build()
                        .madeBy("other"));
        Filter nightly = Filter.NONE.ofSchedule("nightly");

        assertThat(summary(keyspace, nightly).jobs()).extracting(JobInfo::id).containsExactlyInAnyOrder("a", "b");
        assertThat(new BulkCancel(keyspace.stores().bulkCancel(), JobListener.NONE)
                        .cancel(Cancellation.of(new Selection.All(nightly)))
                        .count())
                .isEqualTo(2);
        assertThat(keyspace.snapshot().list("queue:normal"))
                .doesNotContain("a", "b")
                .hasSize(5);
    }

    @Test
    void whatCannotBeReadIsLeftOut(Keyspace keyspace) {
        keyspace.skipAudit();
        keyspace.submit(job("good"), job("bad"), job("cut"));
        keyspace.raw().set(keyspace.keys().jobs() + "bad", "?");
        String record = keyspace.raw().get(keyspace.keys().jobs() + "cut");
        keyspace.raw()
                .set(
                        keyspace.keys().jobs() + "cut",
                        record.substring(0, record.indexOf(",\"payload\"")) + ",\"attributes\":{\"description\":\"a");

        assertThat(summary(keyspace, Filter.NONE).jobs())
                .extracting(JobInfo::id)
                .containsExactly("good");
        assertThat(summary(keyspace, Filter.NONE.ofSchedule("a")).jobs()).isEmpty();
    }
}
