package io.bananas.core.view;

import java.util.List;

/**
 * The groups of the newest dead jobs.
 *
 * @param groups the largest first
 * @param lookedAt how many dead jobs were looked at
 * @param leftOut how many more groups there are, all smaller
 */
public record DeadGroups(List<DeadGroup> groups, int lookedAt, int leftOut) {

    public DeadGroups {
        groups = List.copyOf(groups);
    }
}
