package io.bananas.redis;

import io.bananas.core.store.InspectStore;
import io.bananas.core.store.QueueOverview;
import io.bananas.core.store.Room;
import io.bananas.core.store.UnreadableJobException;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.codec.RunCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.JobInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Views of jobs and queues in Redis. Thread-safe. */
final class RedisInspectStore implements InspectStore {

    private static final Script FIND = Script.load("find");
    private static final Script OVERVIEW = Script.load("overview");

    private final RedisLink redis;
    private final Scripts scripts;
    private final Keys keys;
    private final JobCodec jobs;
    private final RunCodec runs = new RunCodec();

    RedisInspectStore(RedisLink redis, Scripts scripts, Keys keys) {
        this.redis = redis;
        this.scripts = scripts;
        this.keys = keys;
        this.jobs = new JobCodec(keys);
    }

    @Override
    public Optional<JobInfo> find(String id, Room room) {
        List<String> names = List.of(keys.jobs() + id, keys.runs() + id, keys.leases(), keys.scheduled());
        List<?> reply = Replies.list(scripts.run(FIND, names, List.of(id, Integer.toString(Room.SMALL_BYTES))));
        String record = record(id, reply.get(0), room);
        if (record == null) {
            return Optional.empty();
        }
        String lease = Replies.text(reply.get(2));
        Object due = reply.get(3);
        try {
            return Optional.of(JobView.of(
                    jobs.decode(record),
                    runs.decode(Replies.text(reply.get(1))),
                    lease == null ? null : LeaseCodec.decode(id, lease),
                    due == null ? null : Instant.ofEpochMilli(Replies.number(due))));
        } catch (UnreadableRecordException e) {
            throw new UnreadableJobException(id, e);
        }
    }

    /** A large record is read outside of the script, where each MiB would stop Redis for some milliseconds. */
    private @Nullable String record(String id, @Nullable Object reply, Room room) {
        if (reply instanceof Long bytes) {
            room.take(bytes);
            return redis.call(jedis -> jedis.get(keys.jobs() + id));
        }
        return Replies.text(reply);
    }

    @Override
    public QueueOverview queues() {
        List<String> names =
                List.of(keys.processing(), keys.scheduled(), keys.dead(), keys.stats(), keys.parked(), keys.routes());
        List<String> arguments = new ArrayList<>(
                List.of(keys.jobs(), keys.runs(), keys.base(), keys.defaultRoute(), keys.routePrefix()));
        arguments.addAll(keys.queueEndings());
        return OverviewReply.read(Replies.list(scripts.run(OVERVIEW, names, arguments)));
    }
}
