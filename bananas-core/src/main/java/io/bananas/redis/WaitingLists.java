package io.bananas.redis;

import io.bananas.core.view.Filter;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.util.ArrayList;
import java.util.List;

/** Finds the lists in which jobs wait: queues and side lists. Thread-safe. */
final class WaitingLists {

    private final BoundScript lists;
    private final Keys keys;

    WaitingLists(Scripts scripts, Names names, Keys keys) {
        this.lists = scripts.bind("lists", names);
        this.keys = keys;
    }

    /**
     * A list in which jobs wait.
     *
     * @param key its key
     * @param queue the key of its queue
     * @param name the name of a side list; '' when the list is the queue itself
     */
    record WaitingList(String key, String queue, String name) {}

    /**
     * Some lists.
     *
     * @param lists the lists; there may be none although more follow
     * @param next where the next lists are; '' at the end
     */
    record Group(List<WaitingList> lists, String next) {}

    /**
     * Finds lists that may have jobs that match the filter.
     *
     * @param from where to begin; '' at the beginning
     * @param to the place where to end at the latest; '' for the end
     * @param most how many lists are enough
     */
    Group find(Filter filter, String from, String to, int most) {
        List<?> reply = ScriptReply.list(lists.call()
                .with("name", FilterArguments.orEmpty(filter.name()))
                .with("route_only", FilterArguments.orEmpty(filter.routingKey()))
                .with("from", from)
                .with("to", to)
                .with("most", most)
                .run());
        List<WaitingList> found = new ArrayList<>();
        for (int i = 1; i < reply.size(); i += 2) {
            String queue = keys.base() + reply.get(i);
            String name = (String) reply.get(i + 1);
            found.add(new WaitingList(name.isEmpty() ? queue : queue + Keys.part("SIDE_LIST") + name, queue, name));
        }
        return new Group(found, (String) reply.get(0));
    }
}
