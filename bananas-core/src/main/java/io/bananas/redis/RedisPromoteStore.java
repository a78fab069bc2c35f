package io.bananas.redis;

import io.bananas.core.store.PromoteStore;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Moves due jobs in Redis. Thread-safe. */
final class RedisPromoteStore implements PromoteStore {

    private final BoundScript promote;

    RedisPromoteStore(Scripts scripts, Names names) {
        this.promote = scripts.bind("promote", names);
    }

    @Override
    public Promoted promote(int limit) {
        List<?> reply = ScriptReply.list(promote.call().with("limit", limit).run());
        long untilNext = ScriptReply.number(reply.get(1));
        return new Promoted(
                (int) ScriptReply.number(reply.get(0)),
                untilNext < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(untilNext)),
                ScriptReply.texts(reply.get(2)));
    }
}
