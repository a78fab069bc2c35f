package io.bananas.core.view;

import java.time.Instant;

/**
 * An action of an operator, as the log of actions shows it.
 *
 * @param number each entry has the number after that of the entry before
 * @param who the name of the caller
 * @param action the label of an {@link Action}; a later version may have others
 * @param target the id of a job, a route, a schedule or a token; or what the operator selected
 * @param detail what came of it; may be empty
 */
public record LogEntry(long number, Instant at, String who, String action, String target, String detail) {}
