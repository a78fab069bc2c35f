package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.job.Run;
import io.bananas.core.store.InspectStore;
import io.bananas.core.store.QueueOverview;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.codec.RunCodec;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        return Optional.of(describe(
                jobs.decode(record),
                runs.decode(Replies.text(reply.get(1))),
                lease == null ? null : LeaseCodec.decode(id, lease),
                due == null ? null : Instant.ofEpochMilli(Replies.number(due))));
    }

    private static JobInfo describe(Job job, Run run, @Nullable Lease lease, @Nullable Instant due) {
        Run.Times times = run.times();
        JobInfo.Progress progress = new JobInfo.Progress(
                due == null ? job.scheduledFor() : due,
                lease == null ? orElse(times.updatedAt(), job.createdAt()) : lease.claimedAt(),
                lease == null ? times.startedAt() : lease.claimedAt(),
                lease == null ? times.finishedAt() : null,
                run.attempts() + (lease == null ? 0 : 1),
                run.crashes(),
                run.errors());
        return new JobInfo(job.definition(), statusOf(run, lease, due), progress);
    }

    private static Instant orElse(@Nullable Instant instant, Instant other) {
        return instant == null ? other : instant;
    }

    private static JobStatus statusOf(Run run, @Nullable Lease lease, @Nullable Instant due) {
        JobStatus end = run.end();
        if (lease != null) {
            return JobStatus.PROCESSING;
        }
        if (end != null) {
            return end;
        }
        return due == null ? JobStatus.PENDING : JobStatus.SCHEDULED;
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
