package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.Fault;
import io.bananas.chaos.plan.Occurrences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What pauses and schedules promise. */
final class OperatorRules {

    /** After an outage that is longer, occurrences count as missed. */
    private static final long LONG_OUTAGE_MS = 30_000;

    private OperatorRules() {}

    /** Whether the job started although it came to a paused route. */
    static boolean startedWhilePaused(JobStory story, Evidence evidence) {
        Optional<Entry> paused = story.first(Kind.PAUSED);
        Optional<Entry> resumed = story.first(Kind.RESUMED);
        if (paused.isEmpty()) {
            return false;
        }
        int from = story.entries().indexOf(paused.get());
        int to = resumed.map(story.entries()::indexOf).orElse(story.entries().size());
        return story.entries().subList(from, to).stream().anyMatch(entry -> entry.kind() == Kind.START);
    }

    /** Occurrences of the schedule that stays which have no job, while others before and after have. */
    static List<String> leftOut(Evidence evidence) {
        if (evidence.faults().stream().anyMatch(OperatorRules::isLongOutage)) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        Instant last = null;
        for (JobStory story : storiesOf(Occurrences.STEADY, evidence)) {
            Instant time = Occurrences.STEADY.timeOf(story.id());
            if (last != null && !time.equals(last.plusSeconds(1))) {
                missing.add("nothing between " + last + " and " + time);
            }
            last = time;
        }
        return missing;
    }

    private static boolean isLongOutage(Fault fault) {
        return fault.to() - fault.from() > LONG_OUTAGE_MS;
    }

    /** Jobs of the schedule without overlap that started before the one before had its last effect. */
    static List<String> overlapping(Evidence evidence) {
        List<String> overlapping = new ArrayList<>();
        JobStory before = null;
        for (JobStory story : storiesOf(Occurrences.ALONE, evidence)) {
            if (before != null && overlap(before, story, evidence)) {
                overlapping.add(before + System.lineSeparator() + "    and " + story);
            }
            before = story;
        }
        return overlapping;
    }

    private static boolean overlap(JobStory before, JobStory after, Evidence evidence) {
        List<Entry> effects = before.all(Kind.EFFECT);
        Optional<Entry> start = after.first(Kind.START);
        return start.isPresent()
                && !effects.isEmpty()
                && evidence.entries().indexOf(effects.get(effects.size() - 1))
                        > evidence.entries().indexOf(start.get());
    }

    /** Jobs of a schedule for a time when it was deleted. */
    static List<String> firedAfterDeletion(Evidence evidence) {
        List<String> fired = new ArrayList<>();
        for (Entry away : evidence.entries()) {
            if (away.kind() == Kind.AWAY) {
                String[] words = away.detail().split(" ", -1);
                Instant gone = Instant.ofEpochMilli(Long.parseLong(words[1]));
                Instant still = Instant.ofEpochMilli(Long.parseLong(words[2]));
                storiesOf(Occurrences.BRIEF, evidence).stream()
                        .filter(story -> isBetween(Occurrences.BRIEF.timeOf(story.id()), gone, still))
                        .forEach(story -> fired.add(away + " " + story));
            }
        }
        return fired;
    }

    private static boolean isBetween(Instant time, Instant from, Instant to) {
        return time.isAfter(from) && time.isBefore(to);
    }

    private static List<JobStory> storiesOf(Occurrences kind, Evidence evidence) {
        return evidence.stories().stream()
                .filter(story -> story.id().startsWith(kind.prefix()))
                .sorted(Comparator.comparing(JobStory::id))
                .toList();
    }
}
