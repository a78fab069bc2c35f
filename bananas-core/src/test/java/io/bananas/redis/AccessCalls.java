package io.bananas.redis;

import io.bananas.core.store.ActionLog;
import io.bananas.core.store.ActionLog.NewEntry;
import io.bananas.core.store.Stores;
import io.bananas.core.store.TokenStore;
import io.bananas.core.view.LogPage;
import java.time.Duration;
import java.util.stream.IntStream;

/** Makes all calls for tokens and the log of actions while there is as much of both as there may be. */
final class AccessCalls {

    private static final String LONG = "\ud83c\udf4c".repeat(150);
    private static final int TIMES = 7;

    private AccessCalls() {}

    static void make(Stores stores, CountedScripts counted) {
        TokenStore tokens = stores.tokens();
        counted.now("of a thousand tokens");
        for (int i = 0; i < TokenStore.MOST_TOKENS; i++) {
            tokens.add(TokenStoreTest.hash(i), TokenStoreTest.token(i, null));
        }
        for (int i = 0; i < TIMES; i++) {
            tokens.find(TokenStoreTest.hash(i));
            tokens.list();
            tokens.hashes();
        }
        tokens.used(IntStream.range(0, 1_000).mapToObj(TokenStoreTest::hash).toList());
        counted.now("one more than a thousand tokens");
        for (int i = 0; i < TIMES; i++) {
            tokens.remove("id-" + i);
            tokens.add(TokenStoreTest.hash(i), TokenStoreTest.token(i, null));
        }
        ActionLog log = stores.actions();
        counted.now("of ten thousand entries");
        for (int i = 0; i < ActionLog.MOST_ENTRIES; i++) {
            log.add(new NewEntry("id" + i, "ada", "retry_dead", LONG, LONG), Duration.ZERO, false);
        }
        counted.now("a page of ten thousand entries");
        for (int i = 0; i < TIMES; i++) {
            log.page(null, LogPage.MOST);
            log.page(1_002L, LogPage.MOST);
        }
        counted.now("again");
        for (int i = 0; i < TIMES; i++) {
            log.add(new NewEntry("other" + i, "ada", "retry_dead", LONG, LONG), Duration.ZERO, true);
        }
    }
}
