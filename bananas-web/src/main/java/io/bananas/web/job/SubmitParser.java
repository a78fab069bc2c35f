package io.bananas.web.job;

import com.fasterxml.jackson.core.JsonParser;
import io.bananas.core.submit.BatchRules;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.SubmitRules;
import io.bananas.web.json.JsonInput;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.problem.Refusals;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Makes drafts from the bodies of submit requests. When a part of a body cannot be read, the refusal also names what breaks the
 * rules in the rest. When all of it can be read, the rules are checked later, when the drafts are submitted.
 */
public final class SubmitParser {

    private final SubmitRules rules;
    private final int maxPayloadBytes;

    public SubmitParser(SubmitRules rules, int maxPayloadBytes) {
        this.rules = rules;
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /**
     * Reads one job.
     *
     * @throws ProblemException when something is wrong with it
     */
    public Draft one(ByteBuffer body) {
        Refusals refusals = new Refusals();
        Draft draft = JsonInput.read(body, json -> new JobReader(source(body, json, refusals), null).read());
        if (!refusals.isEmpty()) {
            refusals.addAll(rules.check(draft, null));
            throw refusals.toException();
        }
        return draft;
    }

    /**
     * Reads a batch.
     *
     * @throws ProblemException when something is wrong with it or with any of its jobs
     */
    public List<Draft> batch(ByteBuffer body) {
        Refusals refusals = new Refusals();
        List<Optional<Draft>> drafts =
                JsonInput.read(body, json -> new BatchReader(source(body, json, refusals)).read());
        if (!refusals.isEmpty()) {
            BatchRules batch = rules.forBatch();
            for (int i = 0; i < drafts.size(); i++) {
                int index = i;
                drafts.get(i).ifPresent(draft -> refusals.addAll(batch.check(draft, index)));
            }
            throw refusals.toException();
        }
        return drafts.stream().flatMap(Optional::stream).toList();
    }

    private JobReader.Source source(ByteBuffer body, JsonParser json, Refusals refusals) {
        return new JobReader.Source(body.slice(), json, refusals, maxPayloadBytes);
    }
}
