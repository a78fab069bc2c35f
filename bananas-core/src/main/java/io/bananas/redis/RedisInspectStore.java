package io.bananas.redis;

import io.bananas.core.store.InspectStore;
import io.bananas.core.store.QueueOverview;
import io.bananas.core.store.UnreadableJobException;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.codec.RunCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.JobInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Views of jobs and queues in Redis. Thread-safe. */
final class RedisInspectStore implements InspectStore {

    private static final Script FIND = Script.load("find");
    private static final Script OVERVIEW = Script.load("overview");

    private final Scripts scripts;
    private final Keys keys;
    private final JobCodec jobs;
    private final RunCodec runs = new RunCodec();

    RedisInspectStore(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
        this.jobs = new JobCodec(keys);
    }

    @Override
    public Optional<JobInfo> find(String id) {
        List<String> names = List.of(keys.jobs() + id, keys.runs() + id, keys.leases(), keys.scheduled());
        List<?> reply = Replies.list(scripts.run(FIND, names, List.of(id)));
        String record = Replies.text(reply.get(0));
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
