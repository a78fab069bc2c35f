package io.bananas.redis;

import io.bananas.core.store.MinuteStore;
import io.bananas.core.store.MinuteStore.Counts;
import io.bananas.core.store.Stores;
import io.bananas.core.store.Times;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes all calls that concern minutes, each with as much in it as there can be. */
final class MinuteCalls {

    private MinuteCalls() {}

    static void make(Stores stores, CountedScripts counted) {
        MinuteStore minutes = stores.minutes();
        SortedMap<Integer, Long> each = new TreeMap<>();
        for (int i = 0; i < Times.CLASSES; i++) {
            each.put(i, 1_000_000L + i);
        }
        Counts full = new Counts(1, 1, 1, new Times(each), new Times(each));
        long now = System.currentTimeMillis() / 60_000;
        counted.now("minutes in which jobs took all times");
        for (int i = 0; i < 5; i++) {
            minutes.sample(i);
            minutes.add(now - i, full);
            minutes.add(now - i, full);
        }
        for (int i = 0; i < 7; i++) {
            minutes.read(now - MinuteStore.MOST + 1, MinuteStore.MOST);
        }
    }
}
