package io.bananas.core.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value for each key, for a bounded number of keys. All keys that find no room share one value, so that no flood of keys makes the table
 * forget those that it has. Thread-safe.
 */
final class BoundedTable<K, V> {

    private final int most;
    private final Supplier<V> maker;
    private final V shared;
    private final Map<K, V> values = new ConcurrentHashMap<>();

    BoundedTable(int most, Supplier<V> maker) {
        this.most = most;
        this.maker = maker;
        this.shared = maker.get();
    }

    /** The value of this key, made if need be. */
    V of(K key) {
        V known = find(key);
        return known == null ? values.computeIfAbsent(key, absent -> maker.get()) : known;
    }

    /** The value that counts for this key; {@code null} when there is none yet. */
    @Nullable
    V find(K key) {
        V known = values.get(key);
        return known == null && values.size() >= most ? shared : known;
    }

    /** Forgets the values that say no more than a new one. */
    void trim(Predicate<V> needless) {
        values.values().removeIf(needless);
    }

    int size() {
        return values.size();
    }
}
