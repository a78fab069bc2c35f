package io.bananas.chaos.check;

import io.bananas.chaos.check.Step.Called;
import io.bananas.chaos.check.Step.Claimed;
import io.bananas.chaos.check.Step.Held;
import io.bananas.chaos.check.Step.Settled;
import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.Operation;
import io.bananas.chaos.plan.Conduct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What becomes of a job that clients fight over. */
final class ContestRules {

    private ContestRules() {}

    /**
     * A run that nobody cancelled does not end as cancelled; one whose cancellation was acknowledged does not go on for ever;
     * what was cancelled at once does not run; each replay runs; a completed life had its effect.
     */
    static boolean isUnexplained(JobStory story, Evidence evidence) {
        if (!story.plan().conduct().isContested()) {
            return false;
        }
        List<Step> steps = new ArrayList<>();
        story.all(Kind.CALL).forEach(call -> steps.add(callOf(story, call)));
        List<Entry> runs = runsOf(story);
        for (int i = 0; i < runs.size(); i++) {
            addRun(steps, story, i, runs.get(i), evidence);
        }
        JobEnd end = story.end();
        return !Linearization.exists(steps, end == null ? JobState.NOWHERE : JobState.ended(end.status()));
    }

    private static Step callOf(JobStory story, Entry call) {
        Operation operation = Operation.valueOf(call.detail().split(" ", -1)[1]);
        Optional<Entry> answer = story.all(Kind.ANSWER).stream()
                .filter(entry -> entry.detail().startsWith(call.detail() + " "))
                .findFirst();
        String said = answer.map(entry -> entry.detail().substring(call.detail().length() + 1))
                .orElse(null);
        return new Step(
                new Called(operation, said), call.at(), answer.map(Entry::at).orElse(Step.NEVER));
    }

    /** The first entry of each run, in the order in which they took the job. */
    private static List<Entry> runsOf(JobStory story) {
        List<Entry> runs = new ArrayList<>();
        story.entries().stream()
                .filter(entry -> entry.kind() == Kind.START || entry.kind() == Kind.START_REFUSED)
                .filter(entry -> runs.stream().noneMatch(run -> run.fence() == entry.fence()))
                .forEach(runs::add);
        runs.sort(Comparator.comparingLong(Entry::fence));
        return runs;
    }

    private static void addRun(List<Step> steps, JobStory story, int run, Entry start, Evidence evidence) {
        steps.add(new Step(new Claimed(run), Step.EVER, start.at()));
        if (start.kind() == Kind.START && evidence.wasCalm(start.node(), start.at())) {
            long lease = evidence.limits().lease().toMillis();
            steps.add(new Step(new Held(run), start.at() - lease, start.at()));
        }
        boolean completes = story.plan().conduct() == Conduct.CONTESTED;
        Kind proof = completes ? Kind.EFFECT : Kind.LEAVE;
        Optional<Entry> ran = of(story, proof, start);
        if (ran.isPresent()) {
            long told = of(story, Kind.ENDED, start).map(Entry::at).orElse(Step.NEVER);
            steps.add(new Step(new Settled(run, completes), ran.get().at(), told));
        }
    }

    private static Optional<Entry> of(JobStory story, Kind kind, Entry start) {
        return story.all(kind).stream()
                .filter(entry -> entry.fence() == start.fence())
                .findFirst();
    }
}
