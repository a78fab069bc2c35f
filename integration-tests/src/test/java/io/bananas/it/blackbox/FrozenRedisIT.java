package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** While Redis hangs, neither the node nor the timer of its server fills the log. */
class FrozenRedisIT {

    /** A machine that stands still for a second may skip a tick; a tick that waits for Redis would skip them all. */
    private static final int MOST_SKIPPED_TICKS = 3;

    private static final int HANGING_SECONDS = 30;

    /**
     * Claims, leases, the scheduler and the look at Redis each say once that it is away, and once that it is back. What the
     * server says of each question for its health is not counted.
     */
    private static final int MOST_LINES = 20;

    @RegisterExtension
    static final Stack STACK =
            new Stack("frozen-redis").with("LOG_FORMAT", "text").with("BANANAS_LOG_JOBS", "failures");

    private final Api api = STACK.api();

    @Test
    void aRedisThatHangsIsToldOfInAFewLinesWithoutStacks() throws IOException {
        assertThat(api.result(api.submit(job("noop")).id()).getString("status")).isEqualTo("completed");
        await().until(() -> STACK.health("ready") == 200);
        int before = lines().size();

        STACK.redis().pause();
        await().atMost(Duration.ofMinutes(3)).until(() -> secondsSinceScheduled() >= HANGING_SECONDS);
        STACK.redis().resume();
        await().until(() -> STACK.health("ready") == 200);
        assertThat(api.result(api.submit(job("noop")).id()).getString("status")).isEqualTo("completed");

        List<String> all = lines();
        List<String> told = all.subList(before, all.size()).stream()
                .filter(line -> !line.contains("WFLYMPHEALTH0003") && !line.contains(".health"))
                .toList();
        assertThat(told).filteredOn(line -> line.contains("WFLYEJB0043")).hasSizeLessThanOrEqualTo(MOST_SKIPPED_TICKS);
        assertThat(told)
                .noneMatch(line -> line.matches("\\s+at .*|Caused by: .*|\\s+\\.\\.\\. \\d+ more.*"))
                .hasSizeLessThanOrEqualTo(MOST_LINES);
        assertThat(told).anyMatch(line -> line.contains("BANANAS-"));
    }

    private static List<String> lines() throws IOException {
        return Files.readString(STACK.server().log()).lines().toList();
    }

    /** How long no step of the scheduler has got through, as readiness says; 0 when it does not say. */
    private static long secondsSinceScheduled() {
        JsonObject answer = Json.createReader(
                        new StringReader(STACK.healthAnswer("ready").response().body()))
                .readObject();
        return answer.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(check -> check.getString("name").equals("bananas-ready"))
                .mapToLong(check -> check.getJsonObject("data").getInt("seconds_since_scheduled", 0))
                .findFirst()
                .orElse(0);
    }
}
