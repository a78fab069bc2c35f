package io.bananas.core.submit;

import io.bananas.core.job.Attributes;
import io.bananas.spi.InvalidJobException.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules for one batch: those for each of its jobs, no id twice, and a limit for what all jobs bring along together. Not
 * thread-safe.
 */
public final class BatchRules {

    private final SubmitRules rules;
    private final Map<String, Integer> ids = new HashMap<>();

    private final int maxBytes;
    private long bytes;

    BatchRules(SubmitRules rules, int maxBytes) {
        this.rules = rules;
        this.maxBytes = maxBytes;
    }

    /** Whether the drafts so far are too large together. Then the caller need not check more. */
    boolean isTooLarge() {
        return bytes > maxBytes;
    }

    private List<Problem> weigh(Draft draft) {
        boolean fitted = !isTooLarge();
        bytes += JobWeight.of(draft.payload(), Attributes.of(draft.request()));
        return fitted && isTooLarge()
                ? List.of(Problem.of(
                        "jobs",
                        null,
                        "must not have more than " + maxBytes + " bytes of payloads, descriptions and headers"))
                : List.of();
    }

    /** All that is wrong with the next draft; empty when nothing is. */
    public List<Problem> check(Draft draft, int index) {
        List<Problem> problems = new ArrayList<>(weigh(draft));
        problems.addAll(rules.check(draft, index));
        String id = draft.request().id();
        Integer first = id == null ? null : ids.putIfAbsent(id, index);
        if (first != null) {
            problems.add(Problem.of("id", index, "must not be the same as that of item " + first));
        }
        return problems;
    }
}
