package io.bananas.core.view;

/**
 * The place of a dead letter among the others, whether it is still there or not.
 *
 * @param diedAt when the job died, in ms since the epoch
 */
public record Place(long diedAt, String id) {}
