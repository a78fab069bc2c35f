package io.bananas.redis;

import io.bananas.core.job.History;
import io.bananas.core.job.Lease;
import io.bananas.core.view.Whereabouts;
import io.bananas.redis.codec.HistoryCodec;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.codec.Records;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.JobInfo;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads from Redis where a job is. Thread-safe. */
final class WhereaboutsReader {

    private final BoundScript script;
    private final JobCodec jobs;
    private final HistoryCodec histories = new HistoryCodec();

    WhereaboutsReader(Scripts scripts, Names names, Keys keys) {
        this.script = scripts.bind("whereabouts", names);
        this.jobs = new JobCodec(keys);
    }

    /** What the script replies. */
    private record Reply(List<?> parts) {

        Instant now() {
            return Instant.ofEpochMilli(ScriptReply.number(parts.get(0)));
        }

        @Nullable
        String record() {
            return ScriptReply.text(parts.get(1));
        }

        List<String> errors() {
            String last = ScriptReply.text(parts.get(2));
            return last == null ? List.of() : List.of(last);
        }

        @Nullable
        String progress() {
            return ScriptReply.text(parts.get(3));
        }

        @Nullable
        Instant due() {
            return time(parts.get(4));
        }

        @Nullable
        Instant quarantinedAt() {
            return time(parts.get(5));
        }

        @Nullable
        Duration kept() {
            long millis = ScriptReply.number(parts.get(6));
            return millis < 0 ? null : Duration.ofMillis(millis);
        }

        @Nullable
        Instant pausedSince() {
            return time(parts.get(7));
        }

        @Nullable
        List<?> run() {
            return (List<?>) parts.get(8);
        }

        @Nullable
        List<?> waiting() {
            return (List<?>) parts.get(9);
        }

        static @Nullable Instant time(@Nullable Object value) {
            return value == null ? null : Instant.ofEpochMilli(ScriptReply.number(value));
        }
    }

    Optional<Whereabouts> find(String id) {
        Reply reply = new Reply(ScriptReply.list(script.call().with("id", id).run()));
        String record = reply.record();
        if (record == null) {
            return Optional.ofNullable(reply.quarantinedAt())
                    .map(since -> new Whereabouts.Quarantined(reply.now(), since));
        }
        try {
            return Optional.of(whereabouts(id, record, reply));
        } catch (UnreadableRecordException e) {
            return Optional.of(new Whereabouts.Unreadable(reply.now()));
        }
    }

    private Whereabouts whereabouts(String id, String record, Reply reply) {
        History history = histories.decode(Records.history(record), reply.errors());
        List<?> run = reply.run();
        Lease lease = run == null ? null : LeaseCodec.decode(id, (String) run.get(0));
        Instant due = reply.due();
        JobInfo job = JobInfoMapper.of(jobs.decode(record), history, lease, due, reply.progress());
        if (run != null && lease != null) {
            return new Whereabouts.Running(
                    job, reply.now(), lease.node(), Reply.time(run.get(1)), ScriptReply.number(run.get(2)) == 1);
        }
        if (due != null && history.end() == null) {
            return new Whereabouts.Scheduled(job, reply.now(), due, history.due() != null, reply.pausedSince());
        }
        List<?> wait = reply.waiting();
        return wait == null ? new Whereabouts.Ended(job, reply.now(), reply.kept()) : waiting(job, wait, reply);
    }

    private static Whereabouts waiting(JobInfo job, List<?> wait, Reply reply) {
        Map<Priority, Long> ahead = new EnumMap<>(Priority.class);
        Priority[] priorities = Priority.values();
        int place = wait.size() - priorities.length;
        for (Priority priority : priorities) {
            ahead.put(priority, ScriptReply.number(wait.get(place)));
            place++;
        }
        return new Whereabouts.Waiting(
                job,
                reply.now(),
                Instant.ofEpochMilli(ScriptReply.number(wait.get(0))),
                reply.pausedSince(),
                ScriptReply.number(wait.get(1)) == 1,
                ScriptReply.number(wait.get(2)),
                new Whereabouts.Turn(countOf(ScriptReply.number(wait.get(3))), ahead));
    }

    private static Whereabouts.Count countOf(long known) {
        if (known < 0) {
            return Whereabouts.Count.IN_NO_LIST;
        }
        return known == 0 ? Whereabouts.Count.AT_LEAST : Whereabouts.Count.EXACT;
    }
}
