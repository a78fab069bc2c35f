package io.bananas.redis;

import io.bananas.core.job.Claim;
import io.bananas.core.store.NewsStore.Mark;
import io.bananas.core.store.Stores;
import io.bananas.core.view.Snapshot;
import io.bananas.testing.Settlements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Asks what is new while very much is, and retries jobs while somebody watches. */
final class NewsCalls {

    private static final Mark LONG_AGO = new Mark(0, 0, 0, Instant.EPOCH);
    private static final Duration LATER = Duration.ofSeconds(15);

    private NewsCalls() {}

    static void make(Stores stores, Supplier<List<Claim>> claims, int times, CountedScripts counted) {
        counted.now("50 of very many");
        for (int i = 0; i < times; i++) {
            stores.news().since(LONG_AGO, Snapshot.MOST_JOBS);
        }
        counted.now("50 to be retried, while somebody watches");
        for (int i = 0; i < times; i++) {
            stores.settle()
                    .retry(claims.get().stream()
                            .map(claim -> Settlements.retried(claim, LATER))
                            .toList());
        }
    }
}
