package io.bananas.core.concern;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.util.List;

/** Schedules left out occurrences, because no node with the scheduler was there at their time. */
final class MissedSchedule implements Symptom {

    private static final int MINUTES = 15;

    @Override
    public List<Concern> in(Seen seen) {
        long missed = seen.course().lastCounts(MINUTES).missed();
        if (missed == 0) {
            return List.of();
        }
        return List.of(new Concern(
                Kind.SCHEDULE_MISSED,
                Severity.WARNING,
                null,
                "Schedules left out " + Words.many(missed, "occurrence") + " in the last " + MINUTES
                        + " minutes: nobody fired them in time.",
                "The log says which schedule it was (BANANAS-5010). Run two nodes with ENABLE_SCHEDULER=true, so that one is always there. POST"
                        + " /schedules/{id}/trigger makes up for one occurrence.",
                new Facts().with("missed", missed).all(),
                null));
    }
}
