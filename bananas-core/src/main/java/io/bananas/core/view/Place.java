package io.bananas.core.view;

/**
 * Where a letter stands, or has stood, among the others.
 *
 * @param diedAt in ms since the epoch
 */
public record Place(long diedAt, String id) {}
