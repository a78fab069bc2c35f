package io.bananas.core.maintain;

import io.bananas.core.rule.Range;

/**
 * How a node takes part in the duties.
 *
 * @param enabled whether the node runs duties
 * @param maxCrashes after how many crashes a job is dead, 1 to 100
 */
public record MaintenanceSettings(boolean enabled, int maxCrashes) {

    public static final Range<Integer> MAX_CRASHES = new Range<>(1, 100);
    public static final int DEFAULT_MAX_CRASHES = 3;
    public static final MaintenanceSettings DEFAULTS = new MaintenanceSettings(true, DEFAULT_MAX_CRASHES);

    public MaintenanceSettings {
        MAX_CRASHES.check("maxCrashes", maxCrashes);
    }
}
