package io.bananas.core.claim;

import io.bananas.core.job.QueueId;
import io.bananas.spi.Priority;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The queues for each claim of a node: by priority, and within a priority each time another route first. So no route has to
 * wait until the others are empty. Used by one thread.
 */
final class QueueTurns {

    private final List<QueueId> queues;
    private final Map<Priority, List<QueueId>> routes = new EnumMap<>(Priority.class);
    private final boolean isOneRoute;
    private int turn;

    QueueTurns(List<QueueId> queues) {
        this.queues = queues;
        for (QueueId queue : queues) {
            routes.computeIfAbsent(queue.priority(), none -> new ArrayList<>()).add(queue);
        }
        isOneRoute = routes.values().stream().allMatch(same -> same.size() == 1);
    }

    /** The most urgent first. */
    List<QueueId> next() {
        if (isOneRoute) {
            return queues;
        }
        List<QueueId> inTurn = new ArrayList<>(queues.size());
        for (List<QueueId> same : routes.values()) {
            int first = Math.floorMod(turn, same.size());
            inTurn.addAll(same.subList(first, same.size()));
            inTurn.addAll(same.subList(0, first));
        }
        turn++;
        return inTurn;
    }
}
