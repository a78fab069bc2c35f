package io.bananas.benchmarks;

import io.bananas.core.access.Access;
import io.bananas.core.access.AccessSettings;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import io.bananas.launcher.Redis;
import io.bananas.redis.RedisStores;
import io.bananas.redis.Retention;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;

/** What a token costs a request: the mean of many checks, with the questions to Redis in between. */
public final class TokenCost {

    /** The processor time counts, so that others on this machine do not. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final int CHECKS = 2_000_000;
    private static final int ROUNDS = 6;

    private TokenCost() {}

    /** Checks tokens and prints the times. */
    public static void main(String[] args) {
        Redis redis = Redis.forTests(Path.of("target", "token-cost"));
        Keys keys = new Keys("token-cost");
        try (RedisStores stores = RedisStores.open(
                RedisUrl.parse(redis.url()), keys, Retention.DEFAULTS, Executors.defaultThreadFactory())) {
            Access access = new Access(AccessSettings.TOKENS_ONLY, stores.stores(), Ticker.SYSTEM);
            String secret =
                    access.tokens().make("cost", Set.of(Role.OPERATE), null).secret();
            for (int round = 0; round < ROUNDS; round++) {
                print("a valid token and its role", access, secret);
            }
            for (int round = 0; round < ROUNDS; round++) {
                print("a token that is refused", access, "bn_" + "x".repeat(43));
            }
            access.tokens().list().forEach(token -> access.tokens().revoke(token.id()));
        }
    }

    private static void print(String what, Access access, String secret) {
        long allowed = 0;
        long begun = CPU.getCurrentThreadCpuTime();
        for (int i = 0; i < CHECKS; i++) {
            Optional<Caller> caller = access.caller(secret);
            if (caller.isPresent() && caller.get().hasAnyOf(Set.of(Role.SUBMIT, Role.READ))) {
                allowed++;
            }
        }
        long nanos = (CPU.getCurrentThreadCpuTime() - begun) / CHECKS;
        System.out.println(what + ": " + nanos + " ns (" + allowed + " allowed)");
    }
}
