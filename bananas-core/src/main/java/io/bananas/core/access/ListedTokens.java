package io.bananas.core.access;

import io.bananas.core.store.TokenHash;
import io.bananas.core.store.TokenStore;
import java.util.Set;

/**
 * The hashes of all tokens of the store, as the node last read them. A flood of random tokens uses up the look-ups of a second; those that
 * are in this list are looked up nevertheless. Thread-safe.
 */
final class ListedTokens {

    private final TokenStore store;
    private volatile Set<TokenHash> hashes = Set.of();
    private volatile boolean wanted = true;

    ListedTokens(TokenStore store) {
        this.store = store;
    }

    /** Whether the list has this token. When it has not, the next tick reads the list again. */
    boolean contains(TokenHash hash) {
        boolean listed = hashes.contains(hash);
        if (!listed) {
            wanted = true;
        }
        return listed;
    }

    /** Reads the list at the start, and after tokens that it did not have. So it costs nothing while nobody tries any. */
    void tick() {
        if (wanted) {
            wanted = false;
            boolean read = false;
            try {
                hashes = Set.copyOf(store.hashes());
                read = true;
            } finally {
                wanted |= !read;
            }
        }
    }
}
