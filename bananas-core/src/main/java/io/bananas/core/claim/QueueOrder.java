package io.bananas.core.claim;

import io.bananas.core.job.QueueId;
import io.bananas.spi.Priority;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The queues that a node serves, in the order in which it looks into them: by priority first, then by route. */
public final class QueueOrder {

    private QueueOrder() {}

    /** The queues of every given priority of every given route. */
    public static List<QueueId> of(Collection<String> routingKeys, Collection<Priority> priorities) {
        List<QueueId> queues = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            if (priorities.contains(priority)) {
                routingKeys.forEach(route -> queues.add(new QueueId(route, priority)));
            }
        }
        return List.copyOf(queues);
    }
}
