package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.plan.Conduct;
import io.bananas.chaos.plan.Plan;
import java.util.Optional;

/** Who comes when. */
final class TurnRules {

    private static final int LEASES = 5;

    private TurnRules() {}

    /**
     * Whether jobs of the same priority that came much later started before this one did. A worker may hold it without
     * starting it, but not for so long; a worker that loses it thereby costs it a crash.
     */
    static boolean wasPassedOver(JobStory story, Evidence evidence) {
        JobEnd end = story.end();
        if (end == null || end.crashes() > 0 || !waitsInLine(story.plan())) {
            return false;
        }
        Optional<Entry> came = story.first(Kind.ACKNOWLEDGED);
        long started = story.first(Kind.START).map(Entry::at).orElse(Long.MAX_VALUE);
        if (came.isEmpty() || (started == Long.MAX_VALUE && story.has(Kind.CANCEL_ASKED))) {
            return false;
        }
        long patience = came.get().at() + LEASES * evidence.limits().lease().toMillis();
        return started > patience
                && evidence.firstStarts(story.plan().place().priority()).stream()
                        .anyMatch(other -> other.came() > patience && other.started() < started);
    }

    /** Whether it can start at once, and on the same workers as the others. */
    static boolean waitsInLine(Plan plan) {
        return plan.delay().isZero() && !plan.conduct().isContested() && plan.conduct() != Conduct.FOREIGN;
    }
}
