package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.Operation;
import io.bananas.spi.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the queue has counted, held against what became of the jobs. */
final class Counters {

    private final Evidence evidence;
    private final List<String> wrong = new ArrayList<>();

    private Counters(Evidence evidence) {
        this.evidence = evidence;
    }

    /** What does not agree. */
    static List<String> wrongIn(Evidence evidence) {
        Counters counters = new Counters(evidence);
        counters.compare();
        return List.copyOf(counters.wrong);
    }

    /** Lives that were replayed or deleted were counted, too, and are seen no more; they had failed or were cancelled. */
    private void compare() {
        var totals = evidence.keyspace().totals();
        long failed = count(JobStatus.FAILED);
        long cancelled = count(JobStatus.CANCELLED);
        long lost = livesLost();
        long perhaps = lost + callsWithoutAnswer();
        expect("completed", totals.completed(), count(JobStatus.COMPLETED), 0);
        expect("failed", totals.failed(), failed, perhaps);
        expect("cancelled", totals.cancelled(), cancelled, perhaps);
        expect("ended", totals.failed() + totals.cancelled(), failed + cancelled + lost, perhaps - lost);
        long crashes =
                evidence.ends().values().stream().mapToLong(JobEnd::crashes).sum();
        expect("crashed", totals.crashed(), crashes, perhaps == 0 ? 0 : crashesOfLivesLost());
    }

    private void expect(String name, long counted, long least, long more) {
        if (counted < least || counted > least + more) {
            wrong.add(name + ": counted " + counted + ", but the jobs say " + least
                    + (more == 0 ? "" : " to " + (least + more)));
        }
    }

    private long count(JobStatus status) {
        return evidence.ends().values().stream()
                .filter(end -> end.status() == status)
                .count();
    }

    private long livesLost() {
        return calls(Kind.ANSWER)
                .filter(detail -> detail.endsWith(" " + Operation.DONE))
                .count();
    }

    private long callsWithoutAnswer() {
        return calls(Kind.NO_ANSWER)
                .filter(detail -> detail.endsWith(Operation.REPLAY.name()) || detail.endsWith(Operation.DELETE.name()))
                .count();
    }

    private Stream<String> calls(Kind kind) {
        return evidence.entries().stream().filter(entry -> entry.kind() == kind).map(Entry::detail);
    }

    /** A fault can take a job from its worker once. */
    private long crashesOfLivesLost() {
        return evidence.stories().stream()
                .filter(story ->
                        story.plan().conduct().isContested() && !story.entries().isEmpty())
                .mapToLong(story -> evidence.faultsBetween(
                        story.entries().get(0).at(),
                        story.entries().get(story.entries().size() - 1).at()))
                .sum();
    }
}
