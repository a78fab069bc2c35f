package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long jobs of killed workers waited until they ran again.
 *
 * @param kills how many workers were killed
 * @param millis from the kill to the next start, the shortest first
 */
public record Reruns(int kills, List<Long> millis) {

    public Reruns {
        millis = millis.stream().sorted().toList();
    }

    /** Looks for them. A run that has timed out or was cancelled is not one that a kill took away. */
    public static Reruns in(Evidence evidence) {
        List<Entry> kills = evidence.entries().stream()
                .filter(entry -> entry.kind() == Kind.KILL)
                .toList();
        Map<String, Entry> killOf = new HashMap<>();
        kills.forEach(kill -> killOf.put(kill.node(), kill));
        List<Long> millis = new ArrayList<>();
        for (JobStory story : evidence.stories()) {
            if (story.plan().conduct().endsInTime() && !story.has(Kind.CANCEL_ASKED)) {
                waits(story, killOf, millis);
            }
        }
        return new Reruns(kills.size(), millis);
    }

    private static void waits(JobStory story, Map<String, Entry> killOf, List<Long> millis) {
        List<Entry> starts = story.all(Kind.START);
        for (int i = 1; i < starts.size(); i++) {
            Entry before = starts.get(i - 1);
            Entry next = starts.get(i);
            Optional.ofNullable(killOf.get(before.node()))
                    .filter(kill -> !story.hadLeft(before, next) && kill.at() >= before.at() && kill.at() <= next.at())
                    .ifPresent(kill -> millis.add(next.at() - kill.at()));
        }
    }

    /** The median, in ms; 0 when there was none. */
    public long median() {
        return millis.isEmpty() ? 0 : millis.get(millis.size() / 2);
    }

    /** The longest, in ms; 0 when there was none. */
    public long worst() {
        return millis.isEmpty() ? 0 : millis.get(millis.size() - 1);
    }
}
