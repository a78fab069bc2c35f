package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Page;
import io.bananas.core.view.Place;
import io.bananas.core.view.Room;
import io.bananas.core.view.View;
import io.bananas.redis.codec.HistoryCodec;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters in Redis. No call delays Redis by more than some milliseconds. Each looks at a bounded number of entries, and stops
 * at the first letter with which its answer is larger than some bytes. Thread-safe.
 */
final class RedisDeadLetterStore implements DeadLetterStore {

    private static final System.Logger LOG = System.getLogger(RedisDeadLetterStore.class.getName());
    private static final int MAX_ENTRIES = 100;
    private static final int MAX_BYTES = 128 * 1024;
    private static final int PAGE_HEAD = 4;
    private static final int SLICE_HEAD = 3;
    private static final int GROUPS_HEAD = 3;

    private final BoundScript page;
    private final BoundScript slice;
    private final BoundScript replay;
    private final BoundScript discard;
    private final BoundScript among;
    private final BoundScript groups;
    private final Keys keys;
    private final WholeJobs jobs;
    private final HistoryCodec histories = new HistoryCodec();

    RedisDeadLetterStore(Scripts scripts, Names names, Keys keys) {
        this.page = scripts.bind("dead_page", names);
        this.slice = scripts.bind("dead_slice", names);
        this.replay = scripts.bind("replay", names);
        this.discard = scripts.bind("discard", names);
        this.among = scripts.bind("dead_among", names);
        this.groups = scripts.bind("dead_groups", names);
        this.keys = keys;
        this.jobs = new WholeJobs(scripts.redis(), keys);
    }

    @Override
    public boolean replay(String id) {
        return replay(List.of(id), "1", "") == 1;
    }

    @Override
    public int replay(List<String> ids, @Nullable Instant diedBy) {
        return replay(ids, "0", FilterArguments.millis(diedBy));
    }

    private int replay(List<String> ids, String cancelledToo, String diedBy) {
        Call call = replay.call(ids.size()).with("cancelled_too", cancelledToo).with("died_by", diedBy);
        ids.forEach(id -> call.with("id", id));
        return (int) ScriptReply.number(call.run());
    }

    @Override
    public int delete(List<String> ids, @Nullable Instant diedBy) {
        Call call = discard.call(ids.size()).with("died_by", FilterArguments.millis(diedBy));
        ids.forEach(id -> call.with("id", id));
        return (int) ScriptReply.number(call.run());
    }

    @Override
    public List<String> deadAmong(List<String> ids, @Nullable Instant diedBy) {
        Call call = among.call(ids.size()).with("died_by", FilterArguments.millis(diedBy));
        ids.forEach(id -> call.with("id", id));
        return ScriptReply.texts(call.run());
    }

    @Override
    public Groups groups(Filter filter, @Nullable Place before) {
        Call call = groups.call()
                .with("max_entries", MAX_ENTRIES)
                .with("died", diedAt(before))
                .with("before_id", idOf(before));
        List<?> reply = ScriptReply.list(FilterArguments.add(call, filter, keys).run());
        return new Groups(
                reply.subList(GROUPS_HEAD, reply.size()).stream()
                        .map(DeadGroupReply::read)
                        .toList(),
                (int) ScriptReply.number(reply.get(0)),
                place(reply.get(1), reply.get(2)));
    }

    @Override
    public Page page(Filter filter, View view, @Nullable Place before, int limit) {
        Call call = page.call()
                .with("limit", limit)
                .with("max_entries", MAX_ENTRIES)
                .with("max_bytes", MAX_BYTES)
                .with("died", diedAt(before))
                .with("before_id", idOf(before));
        List<?> reply = ScriptReply.list(FilterArguments.add(call, filter, keys)
                .with("brief", FilterArguments.brief(view))
                .run());
        List<JobInfo> found = new ArrayList<>(reply.size() - PAGE_HEAD);
        Map<String, Long> sizes = new HashMap<>();
        for (Object one : reply.subList(PAGE_HEAD, reply.size())) {
            List<?> letter = ScriptReply.list(one);
            read(letter, view).ifPresent(found::add);
            if (view == View.SUMMARY) {
                sizes.put((String) letter.get(0), Records.payloadBytes((String) letter.get(1)));
            }
        }
        return new Page(
                found,
                sizes,
                (int) ScriptReply.number(reply.get(0)),
                ScriptReply.number(reply.get(1)),
                place(reply.get(2), reply.get(3)));
    }

    private Optional<JobInfo> read(List<?> letter, View view) {
        String id = (String) letter.get(0);
        String record = (String) letter.get(1);
        try {
            Optional<Job> found = view == View.SUMMARY
                    ? Optional.of(jobs.withoutPayload(record))
                    : jobs.read(id, record, Room.ENOUGH);
            return found.map(job -> JobInfoMapper.of(
                    job,
                    histories.decode(Records.history(record), ScriptReply.texts(letter.get(2))),
                    null,
                    null,
                    ScriptReply.text(letter.get(3))));
        } catch (UnreadableRecordException e) {
            LogLine.of(LogCode.DEAD_UNREADABLE)
                    .with(LogField.JOB_ID, id)
                    .because(e)
                    .to(LOG);
            return Optional.empty();
        }
    }

    @Override
    public Slice slice(Filter filter, @Nullable Slice last) {
        Place from = last == null ? null : last.next();
        Call call = slice.call()
                .with("max_entries", MAX_ENTRIES)
                .with("died_by", last == null ? "" : FilterArguments.millis(last.diedBy()))
                .with("died", diedAt(from))
                .with("from_id", idOf(from));
        List<?> reply = ScriptReply.list(FilterArguments.add(call, filter, keys).run());
        List<String> ids = ScriptReply.texts(reply.subList(SLICE_HEAD, reply.size()));
        return new Slice(
                ids, Instant.ofEpochMilli(ScriptReply.number(reply.get(0))), place(reply.get(1), reply.get(2)));
    }

    private static String diedAt(@Nullable Place place) {
        return place == null ? "" : Long.toString(place.diedAt());
    }

    private static String idOf(@Nullable Place place) {
        return place == null ? "" : place.id();
    }

    private static @Nullable Place place(Object diedAt, Object id) {
        return ((String) id).isEmpty() ? null : new Place(ScriptReply.number(diedAt), (String) id);
    }
}
