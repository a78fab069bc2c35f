package io.bananas.chaos.check;

import io.bananas.redis.connect.RedisLink;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds keys. */
final class Scan {

    private static final int AT_ONCE = 500;

    private Scan() {}

    /** The keys of this pattern, each once. */
    static Set<String> keys(RedisLink redis, String pattern) {
        return redis.call(client -> {
            Set<String> keys = new LinkedHashSet<>();
            var batches = client.scanIteration(AT_ONCE, pattern);
            while (!batches.isIterationCompleted()) {
                keys.addAll(batches.nextBatchList());
            }
            return keys;
        });
    }
}
