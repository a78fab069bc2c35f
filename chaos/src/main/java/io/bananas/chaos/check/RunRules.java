package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.plan.Conduct;
import io.bananas.core.view.Cancelled;
import java.util.List;
import java.util.Optional;

/** When jobs run. Each method answers whether something is wrong. */
final class RunRules {

    private RunRules() {}

    /** A worker that was disturbed may come back and start what it had taken before, which its fence then tells. */
    static boolean ranAfterEnd(JobStory story, Evidence evidence) {
        if (story.plan().conduct().isContested()) {
            return false;
        }
        Optional<Entry> ended = story.first(Kind.ENDED);
        Optional<Entry> cancelled = story.cancelAnswer(Cancelled.AT_ONCE.name());
        return story.all(Kind.START).stream()
                .anyMatch(start ->
                        ended.filter(end -> start.fence() > end.fence()).isPresent()
                                || cancelled
                                        .filter(cancel ->
                                                start.at() > cancel.at() && evidence.wasCalm(start.node(), start.at()))
                                        .isPresent());
    }

    /** Outages may put off for long when the jobs of a worker that is gone run again. */
    static boolean lostLeaseUnharmed(JobStory story, Evidence evidence) {
        Conduct conduct = story.plan().conduct();
        if (!conduct.endsInTime() || conduct.isContested()) {
            return false; // another run may have the right to start before this one has left
        }
        List<Entry> starts = story.all(Kind.START);
        for (int i = 1; i < starts.size(); i++) {
            Entry before = starts.get(i - 1);
            Entry next = starts.get(i);
            if (!story.hadLeft(before, next)
                    && !evidence.wasGone(before.node(), next.at())
                    && evidence.wasCalm(before.node(), next.at())) {
                return true;
            }
        }
        return false;
    }

    static boolean startedStaleUnharmed(JobStory story, Evidence evidence) {
        return story.all(Kind.START_REFUSED).stream().anyMatch(start -> evidence.wasCalm(start.node(), start.at()));
    }
}
