package io.bananas.redis;

import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Page;
import io.bananas.core.view.Place;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.RunCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.JobInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters in Redis. No call holds Redis up for more than some milliseconds: each looks at so many entries and reads
 * so many bytes at most, and a single record more. Thread-safe.
 */
final class RedisDeadLetterStore implements DeadLetterStore {

    private static final System.Logger LOG = System.getLogger(RedisDeadLetterStore.class.getName());
    private static final Script LETTERS = Script.load("letters");
    private static final Script SWEEP = Script.load("sweep");
    private static final Script REPLAY = Script.load("replay");
    private static final Script DISCARD = Script.load("discard");
    private static final String MAX_ENTRIES = "100";
    private static final String MAX_BYTES = Integer.toString(128 * 1024);
    private static final int PAGE_HEAD = 4;
    private static final int PAGE_FIELDS = 3;
    private static final int SWEEP_HEAD = 3;

    private final Scripts scripts;
    private final Keys keys;
    private final LargeTexts large;
    private final JobCodec jobs;
    private final RunCodec runs = new RunCodec();

    RedisDeadLetterStore(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
        this.large = new LargeTexts(scripts);
        this.jobs = new JobCodec(keys);
    }

    @Override
    public boolean replay(String id) {
        return replay(List.of(id), "1", "").changed() == 1;
    }

    @Override
    public Step replay(List<String> ids, @Nullable Instant diedBy) {
        return replay(ids, "0", millis(diedBy));
    }

    private Step replay(List<String> ids, String cancelledToo, String diedBy) {
        List<String> arguments = new ArrayList<>(
                List.of(keys.jobs(), keys.runs(), keys.results(), keys.base(), cancelledToo, diedBy, MAX_BYTES));
        arguments.addAll(ids);
        return step(scripts.run(REPLAY, List.of(keys.dead(), keys.scheduled(), keys.routes()), arguments));
    }

    @Override
    public Step delete(List<String> ids, @Nullable Instant diedBy) {
        List<String> arguments =
                new ArrayList<>(List.of(keys.jobs(), keys.runs(), keys.results(), millis(diedBy), MAX_BYTES));
        arguments.addAll(ids);
        return step(scripts.run(DISCARD, List.of(keys.dead()), arguments));
    }

    private static String millis(@Nullable Instant instant) {
        return instant == null ? "" : Long.toString(instant.toEpochMilli());
    }

    private static Step step(Object reply) {
        List<?> counts = Replies.list(reply);
        return new Step((int) Replies.number(counts.get(0)), (int) Replies.number(counts.get(1)));
    }

    @Override
    public Page page(Filter filter, @Nullable Place before, int limit) {
        List<String> arguments = new ArrayList<>(List.of(keys.jobs(), keys.runs()));
        addFilter(arguments, filter);
        arguments.addAll(List.of(Integer.toString(limit), MAX_ENTRIES, MAX_BYTES));
        addPlace(arguments, before);
        List<?> reply = Replies.list(scripts.run(LETTERS, List.of(keys.dead()), arguments));
        List<JobInfo> letters = new ArrayList<>((reply.size() - PAGE_HEAD) / PAGE_FIELDS);
        for (int i = PAGE_HEAD; i < reply.size(); i += PAGE_FIELDS) {
            addLetter(letters, reply.subList(i, i + PAGE_FIELDS));
        }
        return new Page(
                letters,
                (int) Replies.number(reply.get(0)),
                Replies.number(reply.get(1)),
                place(reply.get(2), reply.get(3)));
    }

    private void addLetter(List<JobInfo> letters, List<?> letter) {
        String id = (String) letter.get(0);
        String record = large.read(letter.get(1), keys.jobs() + id);
        String run = large.read(letter.get(2), keys.runs() + id);
        if (record == null || run == null) {
            return;
        }
        try {
            letters.add(JobView.of(jobs.decode(record), runs.decode(run), null, null));
        } catch (UnreadableRecordException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "BANANAS-7003: dead letter " + id + " cannot be read; it is passed over",
                    e);
        }
    }

    @Override
    public Sweep sweep(Filter filter, @Nullable Sweep last) {
        List<String> arguments = new ArrayList<>(List.of(keys.jobs()));
        addFilter(arguments, filter);
        arguments.add(MAX_ENTRIES);
        if (last != null) {
            arguments.add(millis(last.diedBy()));
            addPlace(arguments, last.next());
        }
        List<?> reply = Replies.list(scripts.run(SWEEP, List.of(keys.dead()), arguments));
        List<String> ids = new ArrayList<>(reply.size() - SWEEP_HEAD);
        reply.subList(SWEEP_HEAD, reply.size()).forEach(id -> ids.add((String) id));
        return new Sweep(ids, Instant.ofEpochMilli(Replies.number(reply.get(0))), place(reply.get(1), reply.get(2)));
    }

    private void addFilter(List<String> arguments, Filter filter) {
        String routingKey = filter.routingKey();
        arguments.add(filter.name() == null ? "" : filter.name());
        arguments.add(routingKey == null ? "" : keys.suffixesOf(routingKey));
    }

    private static void addPlace(List<String> arguments, @Nullable Place place) {
        if (place != null) {
            arguments.add(Long.toString(place.diedAt()));
            arguments.add(place.id());
        }
    }

    private static @Nullable Place place(Object diedAt, Object id) {
        return ((String) id).isEmpty() ? null : new Place(Replies.number(diedAt), (String) id);
    }
}
