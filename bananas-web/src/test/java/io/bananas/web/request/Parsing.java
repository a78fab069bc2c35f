package io.bananas.web.request;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.submit.BatchRules;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert;
import org.jspecify.annotations.Nullable;

/** Parses bodies as a server does whose payloads may have 1 KiB. */
final class Parsing {

    static final int MAX_PAYLOAD = 1_024;

    private static final SubmitRules RULES = new SubmitRules(
            new SubmitSettings(MAX_PAYLOAD, 3, Duration.ofMinutes(5)), () -> Instant.parse("2026-11-21T21:41:31.123Z"));

    private static final SubmitParser PARSER = new SubmitParser(RULES, MAX_PAYLOAD);

    private Parsing() {}

    static Draft one(String body) {
        return PARSER.one(utf8(body));
    }

    static List<Draft> batch(String body) {
        return PARSER.batch(utf8(body));
    }

    /** The problem of a body that must not be accepted, neither by the parser nor by the rules. */
    static HttpProblem refusedOne(String body) {
        return refusedOne(utf8(body));
    }

    static HttpProblem refusedOne(ByteBuffer body) {
        return problemOf(() -> check(PARSER.one(body)));
    }

    static HttpProblem refusedBatch(String body) {
        return problemOf(() -> check(PARSER.batch(utf8(body))));
    }

    private static void check(List<Draft> drafts) {
        Refusals refusals = new Refusals();
        BatchRules batch = RULES.forBatch();
        for (int i = 0; i < drafts.size(); i++) {
            refusals.addAll(batch.check(drafts.get(i), i));
        }
        refuse(refusals);
    }

    private static void check(Draft draft) {
        Refusals refusals = new Refusals();
        refusals.addAll(RULES.check(draft, null));
        refuse(refusals);
    }

    private static void refuse(Refusals refusals) {
        if (!refusals.isEmpty()) {
            throw refusals.toException();
        }
    }

    static HttpProblem problemOf(ThrowableAssert.ThrowingCallable call) {
        List<@Nullable HttpProblem> problem = new ArrayList<>();
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> problem.add(e.problem()));
        return Objects.requireNonNull(problem.get(0));
    }

    private static ByteBuffer utf8(String body) {
        return ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
    }
}
