package io.bananas.core.access;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogLine;
import io.bananas.core.store.TokenStore;

/** Tells once how to make the first token, when the API asks for tokens and there is none. Not thread-safe. */
final class FirstToken {

    private static final System.Logger LOG = System.getLogger(FirstToken.class.getName());

    private final TokenStore store;
    private boolean looked;

    /** Makes a hint that looks at the first tick, unless there is no need. */
    FirstToken(TokenStore store, boolean needed) {
        this.store = store;
        this.looked = !needed;
    }

    /** Looks once, as soon as the store answers. */
    void tick() {
        if (looked) {
            return;
        }
        boolean none = store.isEmpty();
        looked = true;
        if (none) {
            LogLine.of(LogCode.NO_TOKEN).to(LOG);
        }
    }
}
