package io.bananas.web.job;

import io.bananas.core.submit.BatchRules;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.Refusals;
import io.bananas.web.problem.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
        return Refused.problemOf(() -> check(PARSER.one(body)));
    }

    static HttpProblem refusedBatch(String body) {
        return Refused.problemOf(() -> check(PARSER.batch(utf8(body))));
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

    private static ByteBuffer utf8(String body) {
        return ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
    }
}
