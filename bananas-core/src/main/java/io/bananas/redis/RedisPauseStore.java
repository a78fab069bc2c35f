package io.bananas.redis;

import io.bananas.core.store.PauseStore;
import io.bananas.core.view.Pause;
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
    public Pause pause(String routingKey) {
        Object reply =
                pause.call().with("route", routingKey).with("most", MOST_PAUSED).run();
        return switch ((int) ScriptReply.number(reply)) {
            case 1 -> Pause.PAUSED;
            case 2 -> Pause.TOO_MANY;
            default -> Pause.PAUSED_BEFORE;
        };
    }

    @Override
    public boolean resume(String routingKey) {
        return ScriptReply.number(resume.call().with("route", routingKey).run()) == 1;
    }
}
