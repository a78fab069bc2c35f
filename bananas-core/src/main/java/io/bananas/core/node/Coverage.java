package io.bananas.core.node;

import io.bananas.core.store.WaitingStore.Waiting;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.Unserved.Group;
import io.bananas.core.view.Unserved.Served;
import io.bananas.spi.Priority;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which jobs the nodes take that are there. */
final class Coverage {

    private final Map<String, List<Taker>> takers = new HashMap<>();
    private final List<Taker> anywhere = new ArrayList<>();

    /**
     * A node that takes jobs.
     *
     * @param names the names that it handles; {@code null}: more than it lists
     */
    private record Taker(Set<Priority> priorities, @Nullable Set<String> names) {

        boolean takes(Priority priority) {
            return priorities.contains(priority);
        }

        boolean handles(String name) {
            return names == null || names.contains(name);
        }
    }

    Coverage(List<NodeInfo> nodes) {
        for (NodeInfo node : nodes) {
            NodeInfo.Work work = node.work();
            if (node.state() == NodeInfo.State.RUNNING && work.concurrency() > 0) {
                Set<Priority> priorities = Set.copyOf(work.priorities());
                if (work.complete()) {
                    Taker taker = new Taker(priorities, Set.copyOf(work.handlers()));
                    work.routingKeys()
                            .forEach(route -> takers.computeIfAbsent(route, none -> new ArrayList<>())
                                    .add(taker));
                } else {
                    anywhere.add(new Taker(priorities, null));
                }
            }
        }
    }

    private Stream<Taker> takersOf(String route, Priority priority) {
        return Stream.concat(takers.getOrDefault(route, List.of()).stream(), anywhere.stream())
                .filter(taker -> taker.takes(priority));
    }

    /** Whether a node takes jobs from the queue of this list. */
    boolean servesQueueOf(Waiting list) {
        return takersOf(list.queue().routingKey(), list.queue().priority())
                .findAny()
                .isPresent();
    }

    /** Whether a node takes these jobs. Jobs in the queue itself may be of any name: a node that looks at them puts others aside. */
    boolean serves(Waiting list) {
        return serves(list.queue().routingKey(), list.queue().priority(), list.name());
    }

    /** Whether a node takes these jobs by now. */
    boolean serves(Group group) {
        return serves(group.routingKey(), group.priority(), group.name());
    }

    private boolean serves(String route, Priority priority, @Nullable String name) {
        return takersOf(route, priority).anyMatch(taker -> name == null || taker.handles(name));
    }

    Served served() {
        Map<String, Set<Priority>> routes = new HashMap<>();
        takers.forEach((route, all) -> routes.put(route, prioritiesOf(all)));
        return new Served(routes, prioritiesOf(anywhere));
    }

    private static Set<Priority> prioritiesOf(List<Taker> takers) {
        Set<Priority> priorities = new HashSet<>();
        takers.forEach(taker -> priorities.addAll(taker.priorities()));
        return priorities;
    }
}
