package io.bananas.core.promote;

import io.bananas.core.store.PromoteStore;
import io.bananas.core.store.PromoteStore.Promoted;
import java.time.Duration;
import java.util.Optional;

/** Moves due jobs into their queues. Safe on every node at once: the store's step is atomic. */
public final class Promoter {

    private static final int BATCH = 1_000;

    private final PromoteStore store;

    public Promoter(PromoteStore store) {
        this.store = store;
    }

    /** Moves all that is due; answers with how long it is until the next one is, if any is scheduled. */
    public Optional<Duration> runOnce() {
        Promoted promoted = store.promote(BATCH);
        while (promoted.count() == BATCH) {
            promoted = store.promote(BATCH);
        }
        return promoted.untilNext();
    }
}
