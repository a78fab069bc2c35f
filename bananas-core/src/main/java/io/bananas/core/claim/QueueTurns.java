package io.bananas.core.claim;

import io.bananas.core.job.QueueId;
import io.bananas.spi.Priority;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The queues for each claim of a node: by priority, and within a priority in a ring that goes on where the claim before has
 * ended. So each route has its turn, however many jobs wait in others. Used by one thread.
 */
final class QueueTurns {

    private final List<QueueId> queues;
    private final Map<Priority, List<QueueId>> routes = new EnumMap<>(Priority.class);
    private final Map<Priority, Integer> turns = new EnumMap<>(Priority.class);
    private final boolean isOneRoute;
    private List<QueueId> inTurn;

    /**
     * @param queues those of a priority stand together
     * @param turn whose turn is first; nodes that start together should not all begin with the same
     */
    QueueTurns(List<QueueId> queues, int turn) {
        this.queues = queues;
        for (QueueId queue : queues) {
            routes.computeIfAbsent(queue.priority(), none -> new ArrayList<>()).add(queue);
        }
        isOneRoute = routes.values().stream().allMatch(same -> same.size() == 1);
        routes.forEach((priority, same) -> turns.put(priority, Math.floorMod(turn, same.size())));
        inTurn = inTurn();
    }

    /** The most urgent first. */
    List<QueueId> next() {
        return inTurn;
    }

    /** Lets the next claim begin with these, each in its priority. */
    void beginWith(List<QueueId> first) {
        if (first.isEmpty() || isOneRoute) {
            return;
        }
        for (QueueId queue : first) {
            turns.put(
                    queue.priority(),
                    routes.getOrDefault(queue.priority(), List.of()).indexOf(queue));
        }
        inTurn = inTurn();
    }

    private List<QueueId> inTurn() {
        if (isOneRoute) {
            return queues;
        }
        List<QueueId> all = new ArrayList<>(queues.size());
        routes.forEach((priority, same) -> {
            int first = turns.getOrDefault(priority, 0);
            all.addAll(same.subList(first, same.size()));
            all.addAll(same.subList(0, first));
        });
        return all;
    }
}
