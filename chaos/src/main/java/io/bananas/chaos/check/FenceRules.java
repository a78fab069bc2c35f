package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import java.util.HashSet;
import java.util.Set;

/** How fences grow. Each method answers whether something is wrong. */
final class FenceRules {

    private FenceRules() {}

    static boolean fenceCameTwice(JobStory story, Evidence evidence) {
        Set<Long> seen = new HashSet<>();
        return story.entries().stream()
                .filter(entry -> entry.kind() == Kind.START || entry.kind() == Kind.START_REFUSED)
                .anyMatch(entry -> !seen.add(entry.fence()));
    }

    static boolean fenceWentBack(JobStory story, Evidence evidence) {
        long largest = 0;
        for (Entry start : story.all(Kind.START)) {
            if (start.fence() < largest) {
                return true;
            }
            largest = start.fence();
        }
        return false;
    }

    static boolean staleEffect(JobStory story, Evidence evidence) {
        long largest = 0;
        for (Entry entry : story.entries()) {
            if (entry.kind() == Kind.START) {
                largest = Math.max(largest, entry.fence());
            } else if (entry.kind() == Kind.EFFECT && entry.fence() < largest) {
                return true;
            }
        }
        return false;
    }
}
