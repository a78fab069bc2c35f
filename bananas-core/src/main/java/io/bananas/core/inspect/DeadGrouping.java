package io.bananas.core.inspect;

import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.view.DeadGroup;
import io.bananas.core.view.DeadGroups;
import io.bananas.core.view.Deaths;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Place;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Groups the newest dead jobs by name and cause. Thread-safe. */
final class DeadGrouping {

    /** How many dead jobs a call looks at. */
    static final int MOST_LOOKED = 10_000;

    /** How many groups a call shows. */
    static final int MOST_GROUPS = 500;

    private static final int MOST_SAMPLES = 10;

    private static final Comparator<DeadGroup> LARGEST_FIRST = Comparator.comparing(
            DeadGroup::deaths,
            Comparator.comparingLong(Deaths::count)
                    .thenComparing(Deaths::lastAt)
                    .reversed());

    private final DeadLetterStore store;

    DeadGrouping(DeadLetterStore store) {
        this.store = store;
    }

    /** Groups those of the newest 10,000 dead jobs that pass the filter. The store serves others between its short steps. */
    DeadGroups groups(Filter filter) {
        Map<Key, DeadGroup> found = new LinkedHashMap<>();
        int looked = 0;
        Place next = null;
        do {
            DeadLetterStore.Groups piece = store.groups(filter, next);
            piece.groups().forEach(group -> found.merge(Key.of(group), group, DeadGrouping::together));
            looked += piece.looked();
            next = piece.next();
        } while (next != null && looked < MOST_LOOKED);
        List<DeadGroup> largest =
                found.values().stream().sorted(LARGEST_FIRST).limit(MOST_GROUPS).toList();
        return new DeadGroups(largest, looked, found.size() - largest.size());
    }

    /** Jobs without an error that can be read are together by name. */
    private record Key(@Nullable String group, String name) {

        static Key of(DeadGroup group) {
            return new Key(group.group(), group.name());
        }
    }

    /** A job that dies again during the walk counts twice at most. */
    private static DeadGroup together(DeadGroup newer, DeadGroup older) {
        List<String> samples = Stream.concat(newer.sampleIds().stream(), older.sampleIds().stream())
                .distinct()
                .limit(MOST_SAMPLES)
                .toList();
        return new DeadGroup(
                newer.group(),
                newer.name(),
                newer.errorType(),
                newer.message(),
                newer.deaths().and(older.deaths()),
                samples);
    }
}
