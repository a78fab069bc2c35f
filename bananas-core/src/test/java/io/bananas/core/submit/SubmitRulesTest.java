package io.bananas.core.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitRulesTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration TEN_YEARS = Duration.ofDays(3_653);
    private static final SubmitSettings SETTINGS = new SubmitSettings(1_024, 3, Duration.ofMinutes(5));

    private final SubmitRules rules = new SubmitRules(SETTINGS, InstantSource.fixed(NOW));

    private static Draft draft(UnaryOperator<JobRequest.Builder> change) {
        return new Draft(change.apply(JobRequest.builder("echo")).build(), "null");
    }

    private static Draft named(String name) {
        return new Draft(JobRequest.of(name), "null");
    }

    private static Draft carrying(String payload) {
        return new Draft(JobRequest.of("echo"), payload);
    }

    private static Arguments right(Draft draft) {
        return Arguments.of("right", draft);
    }

    private static Arguments wrong(String field, Draft draft) {
        return Arguments.of(field, draft);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                right(named("a")),
                right(named("9.a_b:c-D")),
                right(named("n".repeat(128))),
                wrong("name", named("")),
                wrong("name", named("n".repeat(129))),
                wrong("name", named(".a")),
                wrong("name", named("a b")),
                wrong("name", named("a/b")),
                wrong("name", named("a\n")),
                wrong("name", named("ä")));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                right(draft(r -> r.id("k".repeat(64)))),
                right(draft(r -> r.id("A_b-9"))),
                right(draft(r -> r.routingKey("k".repeat(64)))),
                wrong("id", draft(r -> r.id("k".repeat(65)))),
                wrong("id", draft(r -> r.id(""))),
                wrong("id", draft(r -> r.id("-a"))),
                wrong("id", draft(r -> r.id("a:b"))),
                wrong("id", draft(r -> r.id("a b"))),
                wrong("routing_key", draft(r -> r.routingKey("k".repeat(65)))),
                wrong("routing_key", draft(r -> r.routingKey("a.b"))),
                wrong("routing_key", draft(r -> r.routingKey("_a"))));
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                right(carrying("\"" + "x".repeat(1_022) + "\"")),
                right(carrying("\"" + "ä".repeat(511) + "\"")),
                wrong("payload", carrying("\"" + "x".repeat(1_023) + "\"")),
                wrong("payload", carrying("\"" + "ä".repeat(512) + "\"")),
                wrong("payload", carrying("\"" + "🍌".repeat(256) + "\"")),
                right(draft(r -> r.description(""))),
                right(draft(r -> r.description("d".repeat(1_000)))),
                right(draft(r -> r.description("🍌".repeat(1_000)))),
                wrong("description", draft(r -> r.description("d".repeat(1_001)))));
    }

    static Stream<Arguments> starts() {
        return Stream.of(
                right(draft(r -> r.delay(Duration.ZERO))),
                right(draft(r -> r.delay(TEN_YEARS))),
                right(draft(r -> r.scheduledFor(Instant.EPOCH))),
                right(draft(r -> r.scheduledFor(NOW.plus(TEN_YEARS).minusMillis(1)))),
                wrong("delay_ms", draft(r -> r.delay(Duration.ofMillis(-1)))),
                wrong("delay_ms", draft(r -> r.delay(TEN_YEARS.plusMillis(1)))),
                wrong(
                        "scheduled_for",
                        draft(r -> r.scheduledFor(NOW.plus(TEN_YEARS).plusMillis(1)))),
                wrong("scheduled_for", draft(r -> r.scheduledFor(Instant.MAX))),
                wrong("scheduled_for", draft(r -> r.scheduledFor(Instant.MIN))),
                wrong("delay_ms", draft(r -> r.delay(Duration.ofSeconds(1)).scheduledFor(NOW))));
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                right(draft(r -> r.maxRetries(0))),
                right(draft(r -> r.maxRetries(100))),
                right(draft(r -> r.timeout(Duration.ofMillis(1)))),
                right(draft(r -> r.timeout(Duration.ofHours(24)))),
                wrong("max_retries", draft(r -> r.maxRetries(-1))),
                wrong("max_retries", draft(r -> r.maxRetries(101))),
                wrong("timeout_ms", draft(r -> r.timeout(Duration.ZERO))),
                wrong("timeout_ms", draft(r -> r.timeout(Duration.ofMillis(-1)))),
                wrong("timeout_ms", draft(r -> r.timeout(Duration.ofNanos(999_999)))),
                wrong("timeout_ms", draft(r -> r.timeout(Duration.ofMillis(86_400_001)))),
                wrong("timeout_ms", draft(r -> r.timeout(Duration.ofSeconds(Long.MAX_VALUE)))));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                right(draft(r -> r.headers(Map.of()))),
                right(draft(r -> r.headers(many(16)))),
                wrong("headers", draft(r -> r.headers(many(17)))),
                right(draft(r -> r.header("9.a_b-C", ""))),
                right(draft(r -> r.header("n".repeat(64), "v".repeat(512)))),
                right(draft(r -> r.header("a", "🍌".repeat(512)))),
                right(draft(r -> r.header("a", "\u0000\n"))),
                wrong("headers", draft(r -> r.header("", "v"))),
                wrong("headers", draft(r -> r.header("n".repeat(65), "v"))),
                wrong("headers", draft(r -> r.header("-a", "v"))),
                wrong("headers", draft(r -> r.header("a b", "v"))),
                wrong("headers", draft(r -> r.header("a:b", "v"))),
                wrong("headers", draft(r -> r.header("ä", "v"))),
                wrong("headers", draft(r -> r.header("a", "v".repeat(513)))),
                wrong("headers", draft(r -> r.header("a", "\ud800"))));
    }

    private static Map<String, String> many(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "h" + i, i -> "v"));
    }

    @Test
    @SuppressWarnings("NullAway") // as code does that is not checked
    void aHeaderWithoutAValueIsRefusedByName() {
        Map<String, String> headers = new HashMap<>();
        headers.put("tenant", null);

        assertThat(rules.check(draft(r -> r.headers(headers)), null))
                .extracting(Problem::toString)
                .containsExactly("headers must have short texts as values: that of 'tenant' must be a string");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"names", "keys", "sizes", "starts", "limits", "headers"})
    void bothSidesOfEachBound(String expected, Draft draft) {
        List<Problem> problems = rules.check(draft, null);

        if (expected.equals("right")) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).extracting(Problem::field).containsExactly(expected);
        }
    }

    @Test
    void namesEveryProblemAndItsPlaceInTheBatch() {
        Draft bad = draft(r -> r.id("?").maxRetries(-1).timeout(Duration.ZERO));

        assertThat(rules.check(bad, 7))
                .extracting(Problem::toString)
                .hasSize(3)
                .allMatch(text -> text.startsWith("jobs[7]."));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_023, 268_435_457})
    void payloadsHaveALimitThatHasLimits(int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SubmitSettings(bytes, 3, Duration.ofMinutes(5)))
                .withMessageContaining("maxPayloadBytes must be");
    }

    @Test
    void defaultsHaveTheBoundsOfWhatTheyStandFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SubmitSettings(1_024, 101, Duration.ofMinutes(5)))
                .withMessageContaining("maxRetries must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SubmitSettings(1_024, -1, Duration.ofMinutes(5)))
                .withMessageContaining("maxRetries must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SubmitSettings(1_024, 3, Duration.ZERO))
                .withMessageContaining("timeout must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SubmitSettings(1_024, 3, Duration.ofHours(25)))
                .withMessageContaining("timeout must be");
    }
}
