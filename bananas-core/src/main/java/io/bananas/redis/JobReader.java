package io.bananas.redis;

import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Room;
import io.bananas.core.view.View;
import io.bananas.redis.codec.HistoryCodec;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.codec.Records;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.JobInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads many jobs and where they are. Thread-safe. */
final class JobReader {

    private static final System.Logger LOG = System.getLogger(JobReader.class.getName());
    private static final int AT_ONCE = 100;
    /** To compare groups takes long: a script ends early then, and the rest of the records was read for nothing. */
    private static final int AT_ONCE_OF_A_GROUP = 25;

    private static final int MAX_BYTES = 128 * 1024;

    private final BoundScript read;
    private final Keys keys;
    private final JobCodec jobs;
    private final WholeJobs whole;
    private final HistoryCodec histories = new HistoryCodec();

    JobReader(Scripts scripts, Names names, Keys keys) {
        this.read = scripts.bind("read_jobs", names);
        this.keys = keys;
        this.jobs = new JobCodec(keys);
        this.whole = new WholeJobs(scripts.redis(), keys);
    }

    /** A job, without its payload when that has a key of its own, or when it is read for a summary. */
    record Found(
            Job job,
            String record,
            History history,
            @Nullable Lease lease,
            @Nullable Instant due,
            @Nullable String said) {

        JobInfo info() {
            return JobInfoMapper.of(job, history, lease, due, said);
        }

        /** Since when the job waits, in ms. */
        long waitsSince() {
            Instant since = later(later(job.createdAt(), job.scheduledFor()), history.due());
            return (history.crashes() == 0 ? later(since, history.times().updatedAt()) : since).toEpochMilli();
        }

        private static Instant later(Instant one, @Nullable Instant other) {
            return other != null && other.isAfter(one) ? other : one;
        }
    }

    /** Reads the jobs with these ids that match the filter, each in its place; {@code null} for all others. */
    List<@Nullable Found> read(List<String> ids, Filter filter, View view) {
        int atOnce = filter.group() == null ? AT_ONCE : AT_ONCE_OF_A_GROUP;
        List<@Nullable Found> found = new ArrayList<>(ids.size());
        while (found.size() < ids.size()) {
            List<String> some = ids.subList(found.size(), Math.min(ids.size(), found.size() + atOnce));
            Call call = FilterArguments.add(read.call(some.size()).with("most_bytes", MAX_BYTES), filter, keys)
                    .with("brief", FilterArguments.brief(view));
            some.forEach(id -> call.with("id", id));
            int i = 0;
            for (Object one : ScriptReply.list(call.run())) {
                found.add(one instanceof List<?> parts ? decode(some.get(i), parts) : null);
                i++;
            }
        }
        return found;
    }

    private @Nullable Found decode(String id, List<?> parts) {
        String record = (String) parts.get(0);
        String token = ScriptReply.text(parts.get(2));
        Object due = parts.get(3);
        try {
            return new Found(
                    jobs.decode(record),
                    record,
                    histories.decode(Records.history(record), ScriptReply.texts(parts.get(1))),
                    token == null ? null : LeaseCodec.decode(id, token),
                    due == null ? null : Instant.ofEpochMilli(ScriptReply.number(due)),
                    ScriptReply.text(parts.get(4)));
        } catch (UnreadableRecordException e) {
            LOG.log(System.Logger.Level.DEBUG, "a list leaves out what cannot be read", e);
            return null;
        }
    }

    /** The job with its payload; empty when the job is gone, or when its payload cannot be read. */
    Optional<JobInfo> whole(Found found, Room room) {
        if (Records.payloadBytes(found.record) == 0) {
            return Optional.of(found.info());
        }
        try {
            return whole.read(found.job.id(), found.record, room)
                    .map(job -> JobInfoMapper.of(job, found.history, found.lease, found.due, found.said));
        } catch (UnreadableRecordException e) {
            LOG.log(System.Logger.Level.DEBUG, "a list leaves out what cannot be read", e);
            return Optional.empty();
        }
    }
}
