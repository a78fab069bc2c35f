package io.bananas.redis;

import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Names;
import java.time.Duration;

/**
 * The names that scripts use, in one keyspace.
 *
 * @param keys of the keyspace
 * @param retention how long ended jobs are kept, and how many lists know
 */
record KeyspaceNames(Keys keys, Retention retention) implements Names {

    @Override
    public String key(String name) {
        return keys.named(name);
    }

    @Override
    public String part(String name) {
        return Keys.part(name);
    }

    /** Durations are in ms. */
    @Override
    public String setting(String name) {
        if (name.equals("keep_recent")) {
            return Integer.toString(retention.recent());
        }
        Duration kept = switch (name) {
            case "keep_completed" -> retention.completed();
            case "keep_dead" -> retention.dead();
            case "keep_result" -> retention.resultOfSuccess();
            case "keep_dead_result" -> retention.resultOfFailure();
            default -> throw new IllegalArgumentException("no setting is called " + name);
        };
        return Long.toString(kept.toMillis());
    }
}
