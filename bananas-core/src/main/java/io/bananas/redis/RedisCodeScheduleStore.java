package io.bananas.redis;

import io.bananas.core.store.CodeScheduleStore;
import io.bananas.core.store.ScheduleStore.Stored;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps in Redis which schedules stand in the code of which application. Thread-safe. */
final class RedisCodeScheduleStore implements CodeScheduleStore {

    private final BoundScript say;
    private final BoundScript lately;
    private final BoundScript retire;
    private final Keys keys;

    RedisCodeScheduleStore(Scripts scripts, Names names, Keys keys) {
        this.say = scripts.bind("say_schedules", names);
        this.lately = scripts.bind("said_lately", names);
        this.retire = scripts.bind("retire_schedule", names);
        this.keys = keys;
    }

    @Override
    public Said say(String application, Collection<String> ids) {
        Call call = say.call(ids.size()).key("said", keys.schedulesOfCode(application));
        ids.forEach(id -> call.with("id", id));
        List<String> reply = ScriptReply.texts(
                ScriptReply.list(call.run()).stream().map(String::valueOf).toList());
        return new Said(!reply.get(0).equals("0"), reply.subList(1, reply.size()));
    }

    @Override
    public boolean isSaid(String application, String id) {
        Object reply = lately.call()
                .key("said", keys.schedulesOfCode(application))
                .with("id", id)
                .run();
        return ScriptReply.number(reply) == 1;
    }

    @Override
    public boolean retire(String application, String id, @Nullable Stored before) {
        Object reply = retire.call()
                .key("said", keys.schedulesOfCode(application))
                .with("id", id)
                .with("before", before == null ? "" : before.state())
                .run();
        return ScriptReply.number(reply) == 1;
    }
}
