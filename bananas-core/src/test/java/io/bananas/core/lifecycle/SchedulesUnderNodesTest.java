package io.bananas.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.spi.JobRequest;
import io.bananas.spi.ScheduleRequest;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whole nodes that race for the occurrences of a schedule. */
@ExtendWith(WithRedis.class)
class SchedulesUnderNodesTest {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    @Test
    void eachSecondIsFiredOnceByThreeNodes(Keyspace keyspace) throws Exception {
        Queue<String> ran = new ConcurrentLinkedQueue<>();
        try (TestNode one = node("one", keyspace, ran);
                TestNode two = node("two", keyspace, ran);
                TestNode three = node("three", keyspace, ran)) {
            List<Engine> engines = List.of(one.start(), two.start(), three.start());
            ScheduleRequest each = ScheduleRequest.builder("tick", JobRequest.of("echo"))
                    .cron("* * * * * *")
                    .build();
            engines.get(0).schedules().put(each, "null");

            await().atMost(Duration.ofSeconds(60)).until(() -> ran.size() >= 4);
            engines.get(1).stop();
            await().atMost(Duration.ofSeconds(60)).until(() -> ran.size() >= 8);
            assertThat(engines.get(2).schedules().delete("tick")).isTrue();
            engines.get(0).stop();
            engines.get(2).stop();
        }

        assertThat(ran).doesNotHaveDuplicates();
        List<Instant> seconds = keyspace.snapshot().jobs().stream()
                .map(id -> LocalDateTime.parse(id.substring("tick-".length()), SECOND)
                        .toInstant(ZoneOffset.UTC))
                .sorted()
                .toList();
        assertThat(seconds.get(seconds.size() - 1)).isEqualTo(seconds.get(0).plusSeconds(seconds.size() - 1));
    }

    private static TestNode node(String name, Keyspace keyspace, Queue<String> ran) {
        return new TestNode(name, keyspace.open()).handling("echo", (payload, job) -> {
            ran.add(job.id());
            return "null";
        });
    }
}
