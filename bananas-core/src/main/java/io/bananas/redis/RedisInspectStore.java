package io.bananas.redis;

import io.bananas.core.job.History;
import io.bananas.core.job.Lease;
import io.bananas.core.store.InspectStore;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.QueueOverview.Depths;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.view.Room;
import io.bananas.core.view.UnreadableJobException;
import io.bananas.core.view.Whereabouts;
import io.bananas.redis.codec.HistoryCodec;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads jobs from Redis, and where all jobs are. Thread-safe. */
final class RedisInspectStore implements InspectStore {

    /** How many routes a call looks at. */
    private static final int PIECE = 50;

    /** How many calls to make for all other routes: as many as the script allows in a second. */
    private static final int MOST_CALLS = 40;

    private static final String OTHERS_KEY = "other";
    private static final String FIRST = "-";

    private final BoundScript find;
    private final BoundScript overview;
    private final BoundScript depths;
    private final BoundScript otherDepths;
    private final Keys keys;
    private final WholeJobs jobs;
    private final WhereaboutsReader whereabouts;
    private final HistoryCodec histories = new HistoryCodec();

    RedisInspectStore(Scripts scripts, Names names, Keys keys) {
        this.find = scripts.bind("find", names);
        this.overview = scripts.bind("overview", names);
        this.depths = scripts.bind("depths", names);
        this.otherDepths = scripts.bind("other_depths", names);
        this.keys = keys;
        this.jobs = new WholeJobs(scripts.redis(), keys);
        this.whereabouts = new WhereaboutsReader(scripts, names, keys);
    }

    @Override
    public Optional<JobInfo> find(String id, Room room) {
        List<?> reply = ScriptReply.list(find.call().with("id", id).run());
        String record = ScriptReply.text(reply.get(0));
        if (record == null) {
            return Optional.empty();
        }
        String token = ScriptReply.text(reply.get(2));
        Object dueAt = reply.get(3);
        String said = ScriptReply.text(reply.get(4));
        try {
            History history = histories.decode(Records.history(record), ScriptReply.texts(reply.get(1)));
            Lease lease = token == null ? null : LeaseCodec.decode(id, token);
            Instant due = dueAt == null ? null : Instant.ofEpochMilli(ScriptReply.number(dueAt));
            return jobs.read(id, record, room).map(job -> JobInfoMapper.of(job, history, lease, due, said));
        } catch (UnreadableRecordException e) {
            throw new UnreadableJobException(id, e);
        }
    }

    @Override
    public Optional<Whereabouts> whereabouts(String id) {
        return whereabouts.find(id);
    }

    @Override
    public QueueOverview queues(@Nullable String after, int limit) {
        List<?> reply = overview(after == null ? FIRST : "(" + after, limit);
        RoutePage page = RoutePage.of(OverviewReply.keys(reply), after, limit, keys.defaultRoute());
        return new QueueOverview(routes(page.keys()), page.next(), OverviewReply.totals(reply));
    }

    private List<?> overview(String from, int limit) {
        return ScriptReply.list(
                overview.call().with("from", from).with("limit", limit).run());
    }

    /** Reads the routes piece by piece: Redis does nothing else while it looks at one. */
    private List<Route> routes(List<String> all) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < all.size(); i += PIECE) {
            List<String> some = all.subList(i, Math.min(i + PIECE, all.size()));
            Call call = depths.call(some.size());
            some.forEach(route -> call.with("route", route));
            routes.addAll(OverviewReply.routes(ScriptReply.list(call.run())));
        }
        return routes;
    }

    @Override
    public Depths depths(Collection<String> served) {
        List<String> all = served.stream().sorted().toList();
        return new Depths(routes(all), otherDepths(all), OverviewReply.totals(overview(FIRST, 0)));
    }

    /** Adds up all routes but these. Nodes that serve the same routes share what they find. */
    private Route otherDepths(List<String> served) {
        List<?> reply = walkOn(served);
        for (int calls = 1; calls < MOST_CALLS && isMore(reply); calls++) {
            reply = walkOn(served);
        }
        return OverviewReply.others(OTHERS_KEY, reply.subList(1, reply.size()), ScriptReply.number(reply.get(0)));
    }

    private List<?> walkOn(List<String> served) {
        Call call = otherDepths.call(served.size()).key("progress", keys.progressOfOthers(served));
        served.forEach(route -> call.with("excluded", route));
        return ScriptReply.list(call.run());
    }

    private static boolean isMore(List<?> reply) {
        return ScriptReply.number(reply.get(reply.size() - 1)) == 1;
    }
}
