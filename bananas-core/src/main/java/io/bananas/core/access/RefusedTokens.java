package io.bananas.core.access;

import io.bananas.core.store.TokenHash;
import io.bananas.core.time.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Keeps floods of bad tokens away from the store: a node remembers for some seconds which tokens the store does not know, and looks up
 * only so many unknown tokens in a second. Bounded. Thread-safe.
 */
final class RefusedTokens {

    static final int MOST = 10_000;

    /** How many tokens that this node does not know it looks up in a second. */
    static final int MOST_LOOKUPS = 1_000;

    private final Map<TokenHash, Long> refused = new ConcurrentHashMap<>();
    private final Ticker ticker;
    private long secondNanos;
    private int lookups;

    RefusedTokens(Ticker ticker) {
        this.ticker = ticker;
        this.secondNanos = ticker.nanos();
    }

    /** Whether the store has lately said that it does not know this token. */
    boolean contains(TokenHash hash) {
        Long asked = refused.get(hash);
        return asked != null && ticker.since(asked).compareTo(KnownTokens.FRESH) < 0;
    }

    /**
     * Remembers a token that the store does not know.
     *
     * @param askedNanos when the node sent its question
     */
    void add(TokenHash hash, long askedNanos) {
        if (refused.size() >= MOST) {
            refused.clear();
        }
        refused.put(hash, askedNanos);
    }

    /** Whether one more token may be looked up in this second. */
    synchronized boolean mayLookUp() {
        if (ticker.nanos() - secondNanos >= TimeUnit.SECONDS.toNanos(1)) {
            secondNanos = ticker.nanos();
            lookups = 0;
        }
        lookups++;
        return lookups <= MOST_LOOKUPS;
    }

    void trim() {
        Duration fresh = KnownTokens.FRESH;
        refused.values().removeIf(asked -> ticker.since(asked).compareTo(fresh) >= 0);
    }
}
