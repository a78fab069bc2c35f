package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.plan.Batch;
import io.bananas.chaos.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether batches are all or none. */
public final class BatchRules {

    private BatchRules() {}

    /** The jobs of all batches that anybody began to submit, by id. */
    public static Map<String, Plan> plansIn(List<Entry> entries) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        of(Kind.BATCH, entries).forEach(batch -> batch.plans().forEach(plan -> plans.put(plan.id(), plan)));
        return plans;
    }

    /** Batches that were acknowledged and are not there as a whole, and others that are there in part. */
    static List<String> broken(Evidence evidence) {
        Set<Batch> taken = of(Kind.BATCH_TAKEN, evidence.entries());
        List<String> broken = new ArrayList<>();
        for (Batch batch : of(Kind.BATCH, evidence.entries())) {
            long there = batch.plans().stream()
                    .filter(plan -> evidence.ends().containsKey(plan.id()))
                    .count();
            if (there < batch.size() && (there > 0 || taken.contains(batch))) {
                broken.add("of batch %s, which was %s, there are %,d jobs"
                        .formatted(batch, taken.contains(batch) ? "acknowledged" : "not acknowledged", there));
            }
        }
        return broken;
    }

    private static Set<Batch> of(Kind kind, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .map(entry -> Batch.parse(entry.detail()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
