package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.plan.Conduct;
import io.bananas.core.view.Cancelled;
import io.bananas.spi.JobStatus;
import java.util.Optional;

/** How jobs end. Each method answers whether something is wrong. */
final class EndRules {

    private EndRules() {}

    static boolean isLost(JobStory story, Evidence evidence) {
        return story.has(Kind.ACKNOWLEDGED) && story.end() == null;
    }

    static boolean isUnfinished(JobStory story, Evidence evidence) {
        JobEnd end = story.end();
        return end != null && !end.status().isEnd();
    }

    static boolean lacksResult(JobStory story, Evidence evidence) {
        JobEnd end = story.end();
        return end != null && end.status().isEnd() && end.result() != end.status();
    }

    static boolean endedTwice(JobStory story, Evidence evidence) {
        if (story.plan().conduct().isContested()) {
            return false; // once in each of its lives
        }
        int ends = story.all(Kind.ENDED).size()
                + (story.cancelAnswer(Cancelled.AT_ONCE.name()).isPresent() ? 1 : 0);
        return ends > 1;
    }

    static boolean endedWrongly(JobStory story, Evidence evidence) {
        JobEnd end = story.end();
        if (end == null || !end.status().isEnd() || story.plan().conduct().isContested()) {
            return false;
        }
        if (story.cancelAnswer(Cancelled.AT_ONCE.name()).isPresent()) {
            return end.status() != JobStatus.CANCELLED;
        }
        boolean cancelled = end.status() == JobStatus.CANCELLED && story.has(Kind.CANCEL_ASKED);
        return !cancelled && end.status() != story.plan().expectedEnd();
    }

    static boolean isHollow(JobStory story, Evidence evidence) {
        JobEnd end = story.end();
        return end != null && end.status() == JobStatus.COMPLETED && !story.has(Kind.EFFECT);
    }

    static boolean isGarbled(JobStory story, Evidence evidence) {
        JobEnd end = story.end();
        return end != null && !end.whole();
    }

    static boolean attemptsAreOff(JobStory story, Evidence evidence) {
        JobEnd end = story.end();
        return end != null
                && end.status() == story.plan().expectedEnd()
                && !end.buried()
                && story.plan().expectedAttempts().stream().anyMatch(expected -> expected != end.attempts());
    }

    /** A fault can take a job from its worker once, also after its run, until the outcome is settled. */
    static boolean crashesAreOff(JobStory story, Evidence evidence) {
        JobEnd end = story.end();
        Optional<Entry> acknowledged = story.first(Kind.ACKNOWLEDGED);
        if (end == null || acknowledged.isEmpty() || end.crashes() == 0) {
            return false;
        }
        long margin = 2 * evidence.limits().lease().toMillis();
        long last = story.entries().get(story.entries().size() - 1).at();
        long from = acknowledged.get().at() - margin;
        return end.crashes() > evidence.faultsBetween(from, last + margin)
                || (end.buried() && end.crashes() < evidence.limits().maxCrashes());
    }

    /** It would go on for 6 leases; its worker hears of the wish when it renews, unless it is cut off. */
    static boolean cancelWasLost(JobStory story, Evidence evidence) {
        long grace = 2 * evidence.limits().lease().toMillis();
        Optional<Entry> asked = story.cancelAnswer(Cancelled.REQUESTED.name());
        return story.plan().conduct() == Conduct.TARGET
                && asked.isPresent()
                && story.all(Kind.EFFECT).stream()
                        .anyMatch(effect ->
                                evidence.calmTime(effect.node(), asked.get().at(), effect.at()) > grace);
    }
}
