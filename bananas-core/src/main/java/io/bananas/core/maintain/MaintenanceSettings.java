package io.bananas.core.maintain;

import io.bananas.core.rule.Range;

/**
 * What a node does for all others once a second.
 *
 * @param enabled whether it does
 * @param maxCrashes 1 to 100; after how many crashes a job is dead
 */
public record MaintenanceSettings(boolean enabled, int maxCrashes) {

    public static final Range<Integer> MAX_CRASHES = new Range<>(1, 100);
    public static final int DEFAULT_MAX_CRASHES = 3;
    public static final MaintenanceSettings DEFAULTS = new MaintenanceSettings(true, DEFAULT_MAX_CRASHES);

    public MaintenanceSettings {
        MAX_CRASHES.check("maxCrashes", maxCrashes);
    }
}
