package io.bananas.redis;

import io.bananas.core.store.ResultStore;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.Room;
import io.bananas.core.view.UnreadableJobException;
import io.bananas.redis.codec.HistoryCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.util.List;

/** Reads results from Redis. Thread-safe. */
final class RedisResultStore implements ResultStore {

    private static final int RUNNING = 0;
    private static final int WHOLE = 1;
    private static final int LARGE = 2;

    /** How long Redis remembers that somebody waits: longer than anybody does. */
    private static final int ANNOUNCE_SECONDS = 120;

    private final RedisLink redis;
    private final BoundScript result;
    private final Keys keys;
    private final HistoryCodec codec = new HistoryCodec();

    RedisResultStore(Scripts scripts, Names names, Keys keys) {
        this.redis = scripts.redis();
        this.result = scripts.bind("result", names);
        this.keys = keys;
    }

    @Override
    public Lookup findOrAnnounce(String id) {
        return look(id, ANNOUNCE_SECONDS);
    }

    @Override
    public Lookup find(String id) {
        return look(id, 0);
    }

    /** Reads a result without a script, where each MiB would stop Redis for some milliseconds. */
    @Override
    public Lookup read(String id) {
        List<?> reply = call(id, 0);
        if (kindOf(reply) != LARGE) {
            return lookup(id, reply);
        }
        String returned = redis.call(jedis -> jedis.get(keys.results() + id));
        return returned == null ? new Lookup.Absent() : ended(id, reply, returned, "");
    }

    private Lookup look(String id, int announceSeconds) {
        return lookup(id, call(id, announceSeconds));
    }

    private List<?> call(String id, int announceSeconds) {
        return ScriptReply.list(result.call()
                .with("id", id)
                .with("seconds", announceSeconds)
                .with("small", Room.SMALL_BYTES)
                .run());
    }

    private static int kindOf(List<?> reply) {
        return (int) ScriptReply.number(reply.get(0));
    }

    private Lookup lookup(String id, List<?> reply) {
        return switch (kindOf(reply)) {
            case LARGE -> new Lookup.Large(ScriptReply.number(reply.get(2)));
            case WHOLE -> ended(id, reply, (String) reply.get(2), (String) reply.get(3));
            case RUNNING -> new Lookup.Running();
            default -> new Lookup.Absent();
        };
    }

    private Lookup ended(String id, List<?> reply, String returned, String error) {
        try {
            return new Lookup.Ended(codec.result(id, (String) reply.get(1), returned, error));
        } catch (UnreadableRecordException e) {
            throw new UnreadableJobException(id, e);
        }
    }
}
