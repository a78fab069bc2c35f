package io.bananas.core.node;

import io.bananas.core.job.QueueId;
import io.bananas.core.store.WaitingStore.Waiting;
import io.bananas.core.view.Unserved;
import io.bananas.core.view.Unserved.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Adds up jobs that no node takes, and keeps the groups of them that have waited longest. */
final class Tally {

    private static final Comparator<Group> YOUNGEST_FIRST = Comparator.comparing(Group::oldest);

    private final PriorityQueue<Group> oldest = new PriorityQueue<>(YOUNGEST_FIRST);
    private long jobs;

    /** The queue that nobody serves and whose lists come just now. All of them make one group. */
    private @Nullable Group queue;

    /** Adds a list, if nobody takes its jobs. The lists of a queue come one after the other. */
    void add(Waiting list, Coverage coverage) {
        if (coverage.serves(list)) {
            return;
        }
        jobs += list.jobs();
        QueueId of = list.queue();
        if (coverage.servesQueueOf(list)) {
            keep(new Group(of.routingKey(), of.priority(), list.name(), list.jobs(), list.oldest()));
            return;
        }
        Group before = queue;
        if (before != null && before.routingKey().equals(of.routingKey()) && before.priority() == of.priority()) {
            queue = new Group(
                    of.routingKey(),
                    of.priority(),
                    null,
                    before.waiting() + list.jobs(),
                    longer(before.oldest(), list.oldest()));
        } else {
            endQueue();
            queue = new Group(of.routingKey(), of.priority(), null, list.jobs(), list.oldest());
        }
    }

    /** How many jobs it has added up. */
    long jobs() {
        return jobs;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private void endQueue() {
        Group ended = queue;
        if (ended != null) {
            keep(ended);
            queue = null;
        }
    }

    private void keep(Group group) {
        oldest.add(group);
        if (oldest.size() > Unserved.MOST_SHOWN) {
            oldest.remove();
        }
    }

    /** What no node takes, without what one has begun to take meanwhile, as far as that is known. */
    Unserved unserved(int nodes, Coverage coverage) {
        List<Group> all = oldest();
        List<Group> left = all.stream().filter(group -> !coverage.serves(group)).toList();
        long gone = all.stream().mapToLong(Group::waiting).sum()
                - left.stream().mapToLong(Group::waiting).sum();
        return new Unserved(nodes, coverage.served(), jobs - gone, left);
    }

    /** The groups whose oldest job has waited longest, that one first. */
    private List<Group> oldest() {
        List<Group> groups = new ArrayList<>(oldest);
        Group open = queue;
        if (open != null) {
            groups.add(open);
        }
        groups.sort(YOUNGEST_FIRST.reversed());
        return groups.subList(0, Math.min(groups.size(), Unserved.MOST_SHOWN));
    }
}
