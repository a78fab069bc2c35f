package io.bananas.redis;

import io.bananas.core.store.StoreCheck;
import io.bananas.redis.connect.RedisLink;
import java.time.Duration;

/** Tells how well Redis works. Thread-safe. */
final class RedisStoreCheck implements StoreCheck {

    private static final int CALLS = 3;

    private final RedisLink link;

    RedisStoreCheck(RedisLink link) {
        this.link = link;
    }

    @Override
    public Condition look() {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < CALLS; i++) {
            long begun = System.nanoTime();
            link.ping();
            shortest = Math.min(shortest, System.nanoTime() - begun);
        }
        return new Condition(Duration.ofNanos(shortest), link.memoryRatio(), link.unsuitable());
    }
}
