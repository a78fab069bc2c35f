package io.bananas.redis;

import io.bananas.core.store.ResultStore;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.Room;
import io.bananas.core.view.UnreadableJobException;
import io.bananas.redis.codec.ResultCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.JobResult;
import java.util.List;

/** Reads results from Redis. Thread-safe. */
final class RedisResultStore implements ResultStore {

    private static final Script RESULT = Script.load("result");

    /** Longer than anybody waits. */
    private static final int ANNOUNCE_SECONDS = 120;

    private final RedisLink redis;
    private final Scripts scripts;
    private final Keys keys;
    private final ResultCodec codec = new ResultCodec();

    RedisResultStore(RedisLink redis, Scripts scripts, Keys keys) {
        this.redis = redis;
        this.scripts = scripts;
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

    /** Not by a script: there each MiB would stop Redis for some milliseconds. */
    @Override
    public Lookup read(String id) {
        String record = redis.call(jedis -> jedis.get(keys.results() + id));
        return record == null ? new Lookup.Absent() : new Lookup.Ended(decode(id, record));
    }

    private Lookup look(String id, int announceSeconds) {
        List<String> names = List.of(keys.jobs() + id, keys.runs() + id, keys.results() + id, keys.awaited());
        List<?> reply = Replies.list(scripts.run(
                RESULT, names, List.of(id, Integer.toString(announceSeconds), Integer.toString(Room.SMALL_BYTES))));
        return switch ((int) Replies.number(reply.get(0))) {
            case 2 -> new Lookup.Large(Replies.number(reply.get(1)));
            case 1 -> new Lookup.Ended(decode(id, (String) reply.get(1)));
            case 0 -> new Lookup.Running();
            default -> new Lookup.Absent();
        };
    }

    private JobResult decode(String id, String record) {
        try {
            return codec.decode(record);
        } catch (UnreadableRecordException e) {
            throw new UnreadableJobException(id, e);
        }
    }
}
