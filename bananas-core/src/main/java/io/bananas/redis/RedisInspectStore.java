package io.bananas.redis;

import io.bananas.core.store.InspectStore;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.QueueOverview.Depths;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.view.Room;
import io.bananas.core.view.UnreadableJobException;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Views of jobs and queues in Redis. Thread-safe. */
final class RedisInspectStore implements InspectStore {

    private static final Script FIND = Script.load("find");
    private static final Script OVERVIEW = Script.load("overview");
    private static final Script DEPTHS = Script.load("depths");
    private static final Script OTHERS = Script.load("others");

    /** How many routes are looked at in one call. */
    private static final int PIECE = 50;

    /** As many as the script allows in a second. */
    private static final int MOST_CALLS = 40;

    private static final String OTHERS_KEY = "other";

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
    public QueueOverview queues(@Nullable String after, int limit) {
        List<?> reply = overview(after == null ? "-" : "(" + after, limit);
        RoutePage page = RoutePage.of(OverviewReply.keys(reply), after, limit, keys.defaultRoute());
        return new QueueOverview(routes(page.keys()), page.next(), OverviewReply.totals(reply));
    }

    private List<?> overview(String from, int limit) {
        List<String> names = List.of(keys.processing(), keys.scheduled(), keys.dead(), keys.stats(), keys.routes());
        return Replies.list(scripts.run(OVERVIEW, names, List.of(from, String.valueOf(limit))));
    }

    /** Redis does nothing else while it looks at a piece. */
    private List<Route> routes(List<String> all) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < all.size(); i += PIECE) {
            List<String> arguments = arguments(all.subList(i, Math.min(i + PIECE, all.size())));
            routes.addAll(OverviewReply.routes(Replies.list(scripts.run(DEPTHS, List.of(keys.parked()), arguments))));
        }
        return routes;
    }

    private List<String> arguments(Collection<String> routes) {
        List<String> endings = keys.queueEndings();
        List<String> arguments = new ArrayList<>(
                List.of(keys.jobs(), keys.runs(), keys.base(), keys.defaultRoute(), keys.routePrefix()));
        arguments.add(String.valueOf(endings.size()));
        arguments.addAll(endings);
        arguments.addAll(routes);
        return arguments;
    }

    @Override
    public Depths depths(Collection<String> served) {
        List<String> all = served.stream().sorted().toList();
        return new Depths(routes(all), others(all), OverviewReply.totals(overview("-", 0)));
    }

    /** Nodes that serve the same routes share what they find. */
    private Route others(List<String> served) {
        List<String> names = List.of(keys.parked(), keys.routes(), keys.walkOfOthers(served));
        List<String> arguments = arguments(served);
        List<?> reply = Replies.list(scripts.run(OTHERS, names, arguments));
        for (int calls = 1; calls < MOST_CALLS && isMore(reply); calls++) {
            reply = Replies.list(scripts.run(OTHERS, names, arguments));
        }
        return OverviewReply.route(OTHERS_KEY, reply.subList(1, reply.size()), Replies.number(reply.get(0)));
    }

    private static boolean isMore(List<?> reply) {
        return Replies.number(reply.get(reply.size() - 1)) == 1;
    }
}
