package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.plan.Conduct;
import io.bananas.chaos.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who comes when. A job may wait for long, since more urgent ones come first and a batch of a thousand may stand before it. But
 * those of its queue go in the order in which they came, and the routes take turns: but for what one claim takes of a name or a
 * route, which is as many as there are slots at most. On a slow machine a single claim may stand for seconds.
 */
final class TurnRules {

    private static final int LEASES = 5;

    private TurnRules() {}

    /** A worker that loses a job before it starts costs it a crash, and then it has to wait again. */
    static boolean wasPassedOver(JobStory story, Evidence evidence) {
        JobEnd end = story.end();
        if (end == null || end.crashes() > 0 || !waitsInLine(story.plan())) {
            return false;
        }
        Optional<Entry> came = story.first(Kind.ACKNOWLEDGED);
        Optional<Entry> started = story.first(Kind.START);
        if (came.isEmpty() || (started.isEmpty() && story.has(Kind.CANCEL_ASKED))) {
            return false;
        }
        long from = came.get().at();
        long to = started.map(Entry::at).orElse(Long.MAX_VALUE);
        return wasOvertaken(story.plan().place(), from, to, evidence)
                || missedTurns(story.plan().place(), from, to, evidence);
    }

    /** Whether too many that came much later to its queue were started, and it was not even then, for as long as a lease. */
    private static boolean wasOvertaken(Plan.Place place, long came, long started, Evidence evidence) {
        long lease = evidence.limits().lease().toMillis();
        return evidence.firstStarts(place.priority()).stream()
                        .filter(other -> other.place().equals(place)
                                && other.came() > came + LEASES * lease
                                && other.started() < started - lease)
                        .count()
                > evidence.limits().slots();
    }

    /** Whether its queue stood still for long, though nothing was broken, while those that came to other routes were started. */
    private static boolean missedTurns(Plan.Place place, long came, long started, Evidence evidence) {
        long patience = LEASES * evidence.limits().lease().toMillis();
        if (started - came <= patience) {
            return false;
        }
        List<Long> moves = new ArrayList<>(List.of(came));
        evidence.startsIn(place).stream()
                .filter(at -> at > came && at < started)
                .forEach(moves::add);
        moves.add(started);
        for (int i = 1; i < moves.size(); i++) {
            long from = moves.get(i - 1);
            long to = moves.get(i);
            if (to - from > patience && stoodStill(place, from, to, evidence)) {
                return true;
            }
        }
        return false;
    }

    private static boolean stoodStill(Plan.Place place, long from, long to, Evidence evidence) {
        long patience = LEASES * evidence.limits().lease().toMillis();
        return evidence.firstStarts(place.priority()).stream()
                        .filter(other -> !other.place().equals(place)
                                && other.came() > from
                                && other.started() < to
                                && evidence.calmTime("", from, other.started()) > patience)
                        .count()
                > evidence.limits().slots();
    }

    /** Whether it can start at once, and on the same workers as the others. */
    static boolean waitsInLine(Plan plan) {
        return plan.delay().isZero() && !plan.conduct().isContested() && plan.conduct() != Conduct.FOREIGN;
    }
}
