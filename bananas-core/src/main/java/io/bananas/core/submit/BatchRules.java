package io.bananas.core.submit;

import io.bananas.spi.InvalidJobException.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules for one batch: those for each of its jobs, and that no two of them have the same id. Not thread-safe. */
public final class BatchRules {

    private final SubmitRules rules;
    private final Map<String, Integer> ids = new HashMap<>();

    BatchRules(SubmitRules rules) {
        this.rules = rules;
    }

    /** All that is wrong with the next draft; empty when nothing is. */
    public List<Problem> check(Draft draft, int index) {
        List<Problem> problems = rules.check(draft, index);
        String id = draft.options().id();
        Integer first = id == null ? null : ids.putIfAbsent(id, index);
        if (first == null) {
            return problems;
        }
        List<Problem> all = new ArrayList<>(problems);
        all.add(new Problem("id", index, "must not be the same as that of item " + first));
        return all;
    }
}
