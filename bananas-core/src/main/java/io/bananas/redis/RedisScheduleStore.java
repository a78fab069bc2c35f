package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.job.Schedule;
import io.bananas.core.store.ScheduleStore;
import io.bananas.core.view.UnreadableScheduleException;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.ScheduleCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.ScheduleConflictException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each schedule in Redis as a row, and fires schedules. The text of the row is the state, character by character. Thread-safe.
 */
final class RedisScheduleStore implements ScheduleStore {

    private static final System.Logger LOG = System.getLogger(RedisScheduleStore.class.getName());

    private static final int LISTED_AT_ONCE = 200;

    private static final long TOO_MANY = 2;

    /** How large a reply may be: Redis serves nobody else while it makes one. */
    private static final long MOST_BYTES = 512 * 1024;

    private static final String NONE = "";
    private static final int HEAD_OF_DUE = 3;

    private final BoundScript find;
    private final BoundScript list;
    private final BoundScript replace;
    private final BoundScript due;
    private final BoundScript fire;
    private final BoundScript quarantine;
    private final Keys keys;
    private final JobCodec jobs;

    RedisScheduleStore(Scripts scripts, Names names, Keys keys) {
        this.find = scripts.bind("find_schedule", names);
        this.list = scripts.bind("list_schedules", names);
        this.replace = scripts.bind("replace_schedule", names);
        this.due = scripts.bind("due_schedules", names);
        this.fire = scripts.bind("fire", names);
        this.quarantine = scripts.bind("quarantine_schedule", names);
        this.keys = keys;
        this.jobs = new JobCodec(keys);
    }

    @Override
    public Found find(String id) {
        List<?> reply = ScriptReply.list(find.call().with("id", id).run());
        Instant now = Instant.ofEpochMilli(ScriptReply.number(reply.get(0)));
        String row = reply.size() > 1 ? ScriptReply.text(reply.get(1)) : null;
        try {
            return new Found(now, row == null ? Optional.empty() : Optional.of(stored(row)));
        } catch (UnreadableRecordException e) {
            throw new UnreadableScheduleException(id, e);
        }
    }

    private static Stored stored(String row) {
        return new Stored(ScheduleCodec.decode(row), row);
    }

    @Override
    public Listed list(@Nullable String after, int limit) {
        List<Schedule> schedules = new ArrayList<>();
        String from = after;
        long bytes = 0;
        int left = limit;
        do {
            int most = Math.min(left, LISTED_AT_ONCE);
            List<String> reply = listed(from, most);
            from = NONE.equals(reply.get(0)) ? null : reply.get(0);
            List<String> rows = reply.subList(1, reply.size());
            rows.forEach(row -> addIfReadable(row, schedules));
            bytes += rows.stream().mapToLong(String::length).sum();
            left -= most;
        } while (from != null && left > 0 && bytes < MOST_BYTES);
        return new Listed(schedules, from);
    }

    /** The id after which the next page begins or '', then the rows. */
    private List<String> listed(@Nullable String after, int most) {
        return ScriptReply.texts(ScriptReply.list(list.call()
                .with("after", after == null ? NONE : after)
                .with("limit", most)
                .with("max_bytes", MOST_BYTES)
                .run()));
    }

    /** A list leaves out a row that it cannot read. A request for that schedule by its id fails with the reason. */
    private static void addIfReadable(String row, List<Schedule> schedules) {
        try {
            schedules.add(ScheduleCodec.decode(row));
        } catch (UnreadableRecordException e) {
            LOG.log(System.Logger.Level.DEBUG, "a list of schedules leaves one out", e);
        }
    }

    @Override
    public boolean replace(@Nullable Stored before, Schedule after) {
        return replaced(after.id(), before == null ? NONE : before.state(), ScheduleCodec.encode(after), dueOf(after));
    }

    @Override
    public boolean delete(Stored before) {
        return replaced(before.schedule().id(), before.state(), NONE, NONE);
    }

    private boolean replaced(String id, String before, String after, String due) {
        Object reply = replace.call()
                .with("id", id)
                .with("before", before)
                .with("after", after)
                .with("due", due)
                .with("most", MOST_SCHEDULES)
                .run();
        long done = ScriptReply.number(reply);
        if (done == TOO_MANY) {
            throw new ScheduleConflictException(
                    "There are " + MOST_SCHEDULES + " schedules already; delete others first.");
        }
        return done == 1;
    }

    private static String dueOf(Schedule schedule) {
        Instant next = schedule.nextFireAt();
        return next == null ? NONE : Long.toString(next.toEpochMilli());
    }

    @Override
    public Due due(int skipped, int limit) {
        List<?> reply = ScriptReply.list(due.call()
                .with("skipped", skipped)
                .with("limit", limit)
                .with("max_bytes", MOST_BYTES)
                .run());
        List<Stored> read = new ArrayList<>();
        List<String> quarantined = new ArrayList<>();
        for (int i = HEAD_OF_DUE; i < reply.size(); i += 2) {
            String id = (String) reply.get(i);
            String row = (String) reply.get(i + 1);
            Stored stored = readable(id, row);
            if (stored != null) {
                read.add(stored);
            } else if (ScriptReply.number(
                            quarantine.call().with("id", id).with("before", row).run())
                    == 1) {
                quarantined.add(id);
            }
        }
        long untilNext = ScriptReply.number(reply.get(1));
        return new Due(
                Instant.ofEpochMilli(ScriptReply.number(reply.get(0))),
                read,
                (int) ScriptReply.number(reply.get(2)),
                untilNext < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(untilNext)),
                quarantined);
    }

    /**
     * Reads a row that is due; {@code null} when nobody can read it. A row with another id, or without a next time, counts as unreadable.
     */
    private static @Nullable Stored readable(String id, String row) {
        try {
            Stored stored = stored(row);
            return stored.schedule().id().equals(id) && stored.schedule().nextFireAt() != null ? stored : null;
        } catch (UnreadableRecordException e) {
            return null;
        }
    }

    @Override
    public Fired fire(Firing firing) {
        Schedule before = firing.before().schedule();
        Job job = firing.job();
        boolean mayPass = job == null || firing.unlessRunning() != null;
        Object reply = fire.call()
                .with("id", before.id())
                .with("before", firing.before().state())
                .with("decided_at", firing.decidedAt().toEpochMilli())
                .with("fired", job == null ? NONE : ScheduleCodec.encode(firing.fired()))
                .with("passed", mayPass ? ScheduleCodec.encode(firing.passed()) : NONE)
                .with("due", dueOf(firing.passed()))
                .with("unless_running", firing.unlessRunning() == null ? NONE : firing.unlessRunning())
                .with("job", job == null ? NONE : job.id())
                .with("record", job == null ? NONE : jobs.encode(job))
                .with("payload", job != null && JobCodec.isApart(job.payload()) ? job.payload() : NONE)
                .with("queue", job == null ? NONE : keys.suffix(job.queue()))
                .with("route", job == null ? NONE : job.routingKey())
                .run();
        return switch ((int) ScriptReply.number(reply)) {
            case 1 -> Fired.SUBMITTED;
            case 2 -> Fired.KNOWN;
            case 3 -> Fired.PASSED;
            case 4 -> Fired.OVERLAPPED;
            default -> Fired.STALE;
        };
    }
}
