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

    private static final int MOST_AT_ONCE = 200;

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
        List<String> all = List.copyOf(ids);
        boolean areNew = false;
        List<String> reply;
        int from = 0;
        do {
            int to = Math.min(from + MOST_AT_ONCE, all.size());
            reply = say(application, all.subList(from, to));
            areNew |= !reply.get(0).equals("0");
            from = to;
        } while (from < all.size());
        return new Said(areNew, reply.subList(1, reply.size()));
    }

    private List<String> say(String application, List<String> ids) {
        Call call = say.call(ids.size()).key("said", keys.schedulesOfCode(application));
        ids.forEach(id -> call.with("id", id));
        return ScriptReply.texts(
                ScriptReply.list(call.run()).stream().map(String::valueOf).toList());
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
