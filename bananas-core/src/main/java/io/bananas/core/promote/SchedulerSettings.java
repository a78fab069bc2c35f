package io.bananas.core.promote;

/**
 * What a node does for all others once a second.
 *
 * @param enabled whether it does
 * @param maxCrashes 1 to 100; after how many crashes a job is dead
 */
public record SchedulerSettings(boolean enabled, int maxCrashes) {}
