package io.bananas.core.inspect;

import io.bananas.core.time.SharedAnswer;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.DeadGroups;
import io.bananas.core.view.Filter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** Shares a walk over dead jobs among all who ask for the same groups while it is under way. Keeps no answer. Thread-safe. */
final class SharedGroups {

    private final Function<Filter, DeadGroups> source;
    private final ConcurrentMap<Filter, SharedAnswer<DeadGroups>> walks = new ConcurrentHashMap<>();

    /** @param source groups the dead jobs that pass a filter */
    SharedGroups(Function<Filter, DeadGroups> source) {
        this.source = source;
    }

    /** The groups of the dead jobs that pass the filter. */
    DeadGroups of(Filter filter) {
        SharedAnswer<DeadGroups> walk = walks.computeIfAbsent(filter, this::walk);
        try {
            return walk.get();
        } finally {
            walks.remove(filter, walk);
        }
    }

    private SharedAnswer<DeadGroups> walk(Filter filter) {
        return new SharedAnswer<>(() -> source.apply(filter), Duration.ZERO, Ticker.SYSTEM);
    }

    /** Who asks from now on shares no walk that is under way. */
    void forget() {
        walks.clear();
    }
}
