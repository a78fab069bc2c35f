package io.bananas.core.view;

import io.bananas.spi.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that take the same jobs.
 *
 * @param work which jobs; how many at the same time differs from node to node, and counts for nothing here
 * @param lastSeenAt when one of them last said that it takes jobs, by the clock of the store
 */
public record Pool(NodeInfo.Work work, Instant lastSeenAt) {

    /**
     * Whether these nodes take such jobs, or may take them: some take more than they list.
     *
     * @param name {@code null}: any name will do
     */
    public boolean takes(String routingKey, Priority priority, @Nullable String name) {
        return work.priorities().contains(priority)
                && (!work.complete()
                        || (work.routingKeys().contains(routingKey)
                                && (name == null || work.handlers().contains(name))));
    }
}
