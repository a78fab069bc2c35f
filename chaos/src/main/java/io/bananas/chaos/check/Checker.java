package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Holds what happened against the promises. */
public final class Checker {

    /** Promises to each job, and how one finds that it was broken. */
    private static final Map<String, BiPredicate<JobStory, Evidence>> RULES = new LinkedHashMap<>();

    static {
        RULES.put("An acknowledged job is known in the end", EndRules::isLost);
        RULES.put("A job comes to an end", EndRules::isUnfinished);
        RULES.put("A job that has ended has a result that says the same", EndRules::lacksResult);
        RULES.put("A job ends once", EndRules::endedTwice);
        RULES.put("A job ends as its handler says, or cancelled when somebody asked for it", EndRules::endedWrongly);
        RULES.put("A job that completed had its effect", EndRules::isHollow);
        RULES.put("A payload and a result are kept as they were given", EndRules::isGarbled);
        RULES.put("Attempts are counted by runs, and never burned by crashes or drains", EndRules::attemptsAreOff);
        RULES.put("A crash has a fault behind it", EndRules::crashesAreOff);
        RULES.put("Cancelling a running job stops it", EndRules::cancelWasLost);
        RULES.put("Calls on a job have an order that explains its runs and its end", ContestRules::isUnexplained);
        RULES.put(
                "A job is not passed over for ever by those of its priority that came later", TurnRules::wasPassedOver);
        RULES.put("Nothing that comes to a paused route starts", OperatorRules::startedWhilePaused);
        RULES.put("A fence is given once", FenceRules::fenceCameTwice);
        RULES.put("Each run has a larger fence than the one before", FenceRules::fenceWentBack);
        RULES.put("No effect takes place under a stale fence", FenceRules::staleEffect);
        RULES.put("Nothing runs after its end", RunRules::ranAfterEnd);
        RULES.put("A healthy worker keeps its lease", RunRules::lostLeaseUnharmed);
        RULES.put("A healthy worker starts nothing whose lease it has lost", RunRules::startedStaleUnharmed);
    }

    private final Evidence evidence;

    public Checker(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Every promise that was broken; empty when none was. */
    public List<Violation> violations() {
        List<JobStory> stories = evidence.stories();
        List<Violation> violations = new ArrayList<>();
        RULES.forEach((rule, isBroken) -> add(
                violations,
                rule,
                stories.stream()
                        .filter(story -> isBroken.test(story, evidence))
                        .map(JobStory::toString)
                        .toList()));
        add(violations, "The counters agree with the jobs", Counters.wrongIn(evidence));
        add(violations, "A batch is taken as a whole or not at all", BatchRules.broken(evidence));
        add(violations, "No occurrence of a schedule is left out", OperatorRules.leftOut(evidence));
        add(violations, "A schedule without overlap waits for its last job", OperatorRules.overlapping(evidence));
        add(violations, "A deleted schedule does not fire", OperatorRules.firedAfterDeletion(evidence));
        add(
                violations,
                "Records of a later version are left alone",
                evidence.keyspace().changes());
        add(violations, "Nothing is left behind", evidence.keyspace().leftovers());
        add(violations, "Nothing unforeseen happens", surprises());
        return violations;
    }

    private static void add(List<Violation> violations, String rule, List<String> cases) {
        if (!cases.isEmpty()) {
            violations.add(new Violation(rule, cases));
        }
    }

    private List<String> surprises() {
        return evidence.entries().stream()
                .filter(entry -> entry.kind() == Kind.SURPRISE)
                .map(Entry::toString)
                .toList();
    }
}
