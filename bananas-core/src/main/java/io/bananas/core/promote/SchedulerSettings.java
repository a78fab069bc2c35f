package io.bananas.core.promote;

import io.bananas.core.rule.Range;

/**
 * What a node does for all others once a second.
 *
 * @param enabled whether it does
 * @param maxCrashes 1 to 100; after how many crashes a job is dead
 */
public record SchedulerSettings(boolean enabled, int maxCrashes) {

    public static final Range<Integer> MAX_CRASHES = new Range<>(1, 100);
    public static final int DEFAULT_MAX_CRASHES = 3;

    public SchedulerSettings {
        MAX_CRASHES.check("maxCrashes", maxCrashes);
    }
}
