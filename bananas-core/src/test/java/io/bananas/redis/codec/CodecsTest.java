package io.bananas.redis.codec;

import static io.bananas.testing.JobBuilder.CREATED;
import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobError;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecsTest {

    private static final List<String> TEXTS = List.of(
            "",
            "plain",
            "\"quotes\" and \\ and /",
            "\n\r\t\u0000\u001f\u007f",
            "🍌 bananas",
            "e\u0301 \u202e rtl",
            "}]",
            ",");

    private final JobCodec jobs = new JobCodec(new Keys("t"));
    private final HistoryCodec histories = new HistoryCodec();

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Instant instant(Random random) {
        return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    }

    private static @Nullable Instant maybe(Random random) {
        return random.nextBoolean() ? instant(random) : null;
    }

    /** Any JSON, as a client may have spaced it. */
    private static String json(Random random, int depth) {
        int kind = random.nextInt(depth > 4 ? 5 : 7);
        return switch (kind) {
            case 0 -> any(random, List.of("null", "true", "false"));
            case 1 -> any(random, List.of("0", "-1", "1.5e-10", "123456789012345678901234567890", "-0.0", "1E400"));
            case 2, 3 -> quoted(any(random, TEXTS));
            case 4 -> any(random, List.of("{}", "[]", "{ }", "\"\"", "\"\\ud800\""));
            case 5 -> items(random, depth).collect(Collectors.joining(any(random, List.of(",", " , ")), "[", "]"));
            default ->
                items(random, depth)
                        .map(item -> quoted(any(random, TEXTS)) + any(random, List.of(":", " :\n ")) + item)
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static java.util.stream.Stream<String> items(Random random, int depth) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> json(random, depth + 1));
    }

    private static String quoted(String text) {
        return Json.write(out -> out.writeStringField("x", text))
                .replaceFirst("^\\{\"x\":", "")
                .replaceFirst("}$", "");
    }

    @RepeatedTest(300)
    void whatIsWrittenIsRead(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Job job = job("id-" + random.nextInt())
                .named("a.b:c_" + random.nextInt(9))
                .describedAs(random.nextBoolean() ? any(random, TEXTS) : null)
                .headers(headers(random))
                .payload(json(random, 0))
                .route(any(random, List.of("default", "gpu", "a-b_C9")))
                .priority(any(random, List.of(Priority.values())))
                .createdAt(instant(random))
                .dueAt(maybe(random))
                .maxRetries(random.nextInt(101))
                .timeout(Duration.ofMillis(1 + random.nextInt(86_400_000)))
                .build();
        assertThat(jobs.decode(jobs.encode(job))).isEqualTo(job);

        History history = history(random);
        List<String> errors = history.errors().stream().map(ErrorCodec::encode).toList();
        String record = jobs.encode(job) + Records.SEPARATOR + histories.encode(history);
        assertThat(jobs.decode(record)).isEqualTo(job);
        assertThat(Records.payloadBytes(record)).isZero();
        assertThat(histories.decode(Records.history(record), errors)).isEqualTo(history);
    }

    @Test
    void theHistoryOfACompletedJobLeavesOutWhatFollowsFromTheRest() {
        Instant start = Instant.ofEpochMilli(1_000);
        History history = History.NONE.ended(JobStatus.COMPLETED, start, start.plusMillis(5));

        assertThat(histories.encode(history))
                .isEqualTo("{\"v\":1,\"end\":\"completed\",\"attempts\":1,\"started_at\":1000,\"finished_at\":1005}");
        assertThat(histories.decode(histories.encode(history))).isEqualTo(history);
    }

    /** Scripts take apart the histories of jobs that may run again. */
    @Test
    void noOtherHistoryLeavesOutCrashes() {
        Instant start = Instant.ofEpochMilli(1_000);
        History failed = History.NONE.ended(JobStatus.FAILED, start, start);
        History retried = History.NONE.retriedAt(start, start, start);

        assertThat(List.of(histories.encode(failed), histories.encode(retried)))
                .allMatch(history -> history.contains("\"crashes\":0") && history.contains("\"updated_at\":1000"));
    }

    @RepeatedTest(50)
    void aResultIsReadFromTheHistoryAndWhatIsKeptBesideIt(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Instant start = instant(random);
        Instant end = start.plusMillis(random.nextInt(99_999));
        JobStatus how = any(random, List.of(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED));
        JobError error = JobError.builder("x", any(random, TEXTS)).at(end).build();
        String returned = json(random, 0);

        JobResult result = histories.result(
                "a",
                histories.encodeWithResult(History.NONE.ended(how, start, end)),
                returned,
                ErrorCodec.encode(error));

        assertThat(result)
                .isEqualTo(JobResult.builder("a", how)
                        .result(returned)
                        .error(error.message())
                        .completedAt(end)
                        .duration(Duration.between(start, end))
                        .build());
    }

    private static Map<String, String> headers(Random random) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.put(any(random, List.of("payload", "v", "traceparent", "a.b")), any(random, TEXTS));
        }
        return headers;
    }

    private static History history(Random random) {
        List<JobError> errors = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String stack = random.nextBoolean() ? any(random, TEXTS) : null;
            errors.add(JobError.builder(any(random, TEXTS), any(random, TEXTS))
                    .attempt(i)
                    .at(instant(random))
                    .stack(stack)
                    .build());
        }
        JobStatus end = random.nextBoolean() ? null : any(random, List.of(JobStatus.COMPLETED, JobStatus.FAILED));
        Instant finishedAt = maybe(random);
        Instant updatedAt = maybe(random);
        boolean isAtTheEnd = end == JobStatus.COMPLETED && updatedAt == null;
        History.Times times = new History.Times(maybe(random), finishedAt, isAtTheEnd ? finishedAt : updatedAt);
        return new History(end, random.nextInt(99), random.nextInt(9), times, maybe(random), errors);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 8_000, 33_000, 300_000})
    void aPayloadIsCutOutAsItWasGivenOrApartWhenItIsLarge(int length) {
        String payload = "{\"text\" : \"" + "🍌x".repeat(length / 3) + "\", \"n\":[1,2]}";

        String record = jobs.encode(job("a").payload(payload).build());
        boolean isApart = JobCodec.isApart(payload);
        assertThat(jobs.decode(record).payload()).isEqualTo(isApart ? "null" : payload);
        assertThat(Records.payloadBytes(record))
                .isEqualTo(isApart ? payload.getBytes(StandardCharsets.UTF_8).length : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "\"payload_bytes\"",
                "{\"payload_bytes\":5}",
                "[{\"payload_bytes\":5}]",
                "\",\\\"payload_bytes\\\":5\""
            })
    void aPayloadThatLooksLikeASizeIsNone(String payload) {
        assertThat(Records.payloadBytes(jobs.encode(job("a").payload(payload).build())))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nested", "digits"})
    void aPayloadThatOtherParsersRefuseIsRead(String kind) {
        String payload = kind.equals("nested") ? "[".repeat(4_000) + "]".repeat(4_000) : "9".repeat(5_000);

        assertThat(jobs.decode(jobs.encode(job("a").payload(payload).build())).payload())
                .isEqualTo(payload);
    }

    @Test
    void headersComeBackInTheirOrder() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("z", "1");
        headers.put("payload", "{}");
        headers.put("a", "");

        Job read = jobs.decode(jobs.encode(job("a").headers(headers).build()));

        assertThat(read.headers()).containsExactly(Map.entry("z", "1"), Map.entry("payload", "{}"), Map.entry("a", ""));
    }

    @Test
    void aJobWithoutAttributesHasNoTraceOfThem() {
        assertThat(jobs.encode(job("a").build()))
                .isEqualTo(
                        "{\"v\":1,\"name\":\"echo\",\"queue\":\"queue:normal\",\"id\":\"a\",\"routing_key\":\"default\","
                                + "\"priority\":\"normal\",\"created_at\":1782900000000,\"max_retries\":3,\"timeout_ms\":300000,"
                                + "\"payload\":null}");
    }

    @Test
    void theBeginningOfARecordIsWhatScriptsRead() {
        assertThat(jobs.encode(job("a").route("gpu").build()))
                .startsWith("{\"v\":1,\"name\":\"echo\",\"queue\":\"route:gpu:queue:normal\",")
                .endsWith(",\"payload\":null}");
    }

    @Test
    void fieldsOfALaterVersionThatWeDoNotKnowAreSkipped() {
        Job known = job("a").headers(Map.of("tenant", "7")).build();
        String record = jobs.encode(known)
                .replace("\"id\":", "\"tags\":{\"id\":[1]},\"id\":")
                .replace("\"headers\":", "\"later\":{\"headers\":[1]},\"headers\":");

        assertThat(jobs.decode(record)).isEqualTo(known);
        assertThat(histories.decode("{\"v\":1,\"new\":[{}],\"attempts\":2}").attempts())
                .isEqualTo(2);
    }

    @Test
    void noHistoryMeansThatNothingHasHappened() {
        assertThat(histories.decode(null)).isEqualTo(History.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "[]",
                "5",
                "null",
                "{}",
                "{\"v\":2}",
                "{\"v\":\"1\"}",
                "{\"v\":1",
                "{\"v\":1,\"attempts\":\"x\"}"
            })
    void whatCannotBeReadIsSaidToBeUnreadable(String record) {
        assertThatThrownBy(() -> jobs.decode(record)).isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> histories.decode(record)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void aRecordThatWasCutIsUnreadableWhereverItWasCut() {
        String record = jobs.encode(job("a").payload("{\"x\":[1,\"}\"]}").build());
        for (int end = 0; end < record.length(); end++) {
            String cut = record.substring(0, end);
            assertThatThrownBy(() -> jobs.decode(cut)).as(cut).isInstanceOf(UnreadableRecordException.class);
        }
    }

    @Test
    void aLeaseIsWrittenAsTheScriptWritesIt() {
        Lease lease = new Lease("a", 9_007_199_254_740_991L, "host-1-ab", CREATED);

        assertThat(LeaseCodec.encode(lease)).isEqualTo("9007199254740991 host-1-ab " + CREATED.toEpochMilli());
        assertThat(LeaseCodec.decode("a", LeaseCodec.encode(lease))).isEqualTo(lease);
        assertThatThrownBy(() -> LeaseCodec.decode("a", "1 x")).isInstanceOf(UnreadableRecordException.class);
    }
}
