package io.bananas.redis;

import io.bananas.core.store.PauseStore;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;

/** Pauses and resumes routes in Redis. Thread-safe. */
final class RedisPauseStore implements PauseStore {

    private final BoundScript pause;
    private final BoundScript resume;

    RedisPauseStore(Scripts scripts, Names names) {
        this.pause = scripts.bind("pause", names);
        this.resume = scripts.bind("resume", names);
    }

    @Override
    public boolean pause(String routingKey) {
        return hasChanged(pause, routingKey);
    }

    @Override
    public boolean resume(String routingKey) {
        return hasChanged(resume, routingKey);
    }

    private static boolean hasChanged(BoundScript script, String routingKey) {
        return ScriptReply.number(script.call().with("route", routingKey).run()) == 1;
    }
}
