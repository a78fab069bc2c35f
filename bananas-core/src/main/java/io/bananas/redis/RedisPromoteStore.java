package io.bananas.redis;

import io.bananas.core.store.PromoteStore;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Moves due jobs in Redis. Thread-safe. */
final class RedisPromoteStore implements PromoteStore {

    private static final Script PROMOTE = Script.load("promote");

    private final Scripts scripts;
    private final Keys keys;
    private final Retention retention;

    RedisPromoteStore(Scripts scripts, Keys keys, Retention retention) {
        this.scripts = scripts;
        this.keys = keys;
        this.retention = retention;
    }

    @Override
    public Promoted promote(int limit) {
        List<String> names = List.of(keys.scheduled(), keys.quarantine());
        List<String> arguments = List.of(
                keys.jobs(), keys.runs(), keys.base(), Integer.toString(limit), Retention.millis(retention.dead()));
        List<?> reply = Replies.list(scripts.run(PROMOTE, names, arguments));
        long untilNext = Replies.number(reply.get(1));
        return new Promoted(
                (int) Replies.number(reply.get(0)),
                untilNext < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(untilNext)),
                Replies.texts(reply.get(2)));
    }
}
