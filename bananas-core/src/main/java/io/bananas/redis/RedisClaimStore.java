package io.bananas.redis;

import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.core.store.ClaimStore;
import io.bananas.redis.codec.HistoryCodec;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.Records;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.Priority;
import io.bananas.spi.QueueUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes waiting jobs from Redis under a lease. Thread-safe. */
final class RedisClaimStore implements ClaimStore {

    /** How many entries a step looks at: Redis serves nobody else meanwhile. */
    private static final int BUDGET = 400;

    /** How many jobs a step takes. */
    private static final int MOST_TAKEN = 100;

    /** With how many names a step works. */
    private static final int MOST_NAMES = 1_000;

    /** In how many queues one question looks for anything. */
    private static final int MOST_ASKED_FOR = 100;

    private final RedisLink link;
    private final BoundScript claim;
    private final BoundScript fence;
    private final Keys keys;
    private final UnreadableRecords unreadable;
    private final LostClaims lost;
    private final Payloads payloads;
    private final JobCodec jobs;
    private final Pools pools;

    /** The pool in which each node sleeps, by node. */
    private final Map<String, String> asleepIn = new ConcurrentHashMap<>();

    private final HistoryCodec histories = new HistoryCodec();
    private final AtomicInteger turn = new AtomicInteger();

    RedisClaimStore(Scripts scripts, Names names, Keys keys) {
        this.link = scripts.redis();
        this.claim = scripts.bind("claim", names);
        this.fence = scripts.bind("fence", names);
        this.keys = keys;
        this.payloads = new Payloads(scripts.redis(), keys);
        this.unreadable = new UnreadableRecords(scripts, names);
        this.lost = new LostClaims(scripts, names, keys);
        this.jobs = new JobCodec(keys);
        this.pools = new Pools(scripts, names, keys);
    }

    @Override
    public Reply claim(Request request) {
        String pool = pools.keyFor(request);
        return request.names().size() <= MOST_NAMES
                ? claimInAll(request, pool, request, new ArrayList<>())
                : claimByNames(request, pool, NameParts.of(request.names(), MOST_NAMES, turn.getAndIncrement()));
    }

    /** Claims in steps: all names of a priority before those of the next. When the last step finds nothing, the node sleeps. */
    private Reply claimByNames(Request request, String pool, List<Map<String, Integer>> parts) {
        List<String> quarantined = new ArrayList<>();
        Map<Priority, List<QueueId>> queues = new LinkedHashMap<>();
        request.queues()
                .forEach(queue -> queues.computeIfAbsent(queue.priority(), none -> new ArrayList<>())
                        .add(queue));
        int left = queues.size() * parts.size();
        for (List<QueueId> some : queues.values()) {
            for (Map<String, Integer> part : parts) {
                left--;
                Reply reply = claimInAll(request.in(some, part), left == 0 ? pool : "", request, quarantined);
                if (!reply.claims().isEmpty() || reply.more()) {
                    return reply;
                }
            }
        }
        return Reply.none(quarantined);
    }

    /** Claims in steps of so many queues. A step begins with the queues for which the step before had no time. */
    private Reply claimInAll(Request request, String pool, Request whole, List<String> quarantined) {
        List<QueueId> queues = request.queues();
        while (true) {
            List<QueueId> some =
                    queues.subList(0, Turns.step(queues, request.names().size()));
            boolean isLast = some.size() == queues.size();
            Request step = request.in(some, request.names());
            Turns turns = Turns.of(
                    queues, some.size(), queues.size() == request.queues().size() && isAnyLimited(request.names()));
            ClaimReply reply = ClaimReply.of(ScriptReply.list(call(step, turns, isLast ? pool : "")), request.owner());
            quarantined.addAll(reply.quarantined());
            List<QueueId> next = reply.next().stream().map(queues::get).toList();
            queues = queues.subList(some.size() - reply.unseen(), queues.size());
            if (!reply.taken().isEmpty() || reply.more() || queues.isEmpty()) {
                return new Reply(
                        claims(reply, request.owner(), quarantined),
                        reply.more() || isAwake(reply, pool, whole),
                        quarantined,
                        next);
            }
        }
    }

    /** Whether a node that found nothing should look again before it sleeps. */
    private boolean isAwake(ClaimReply reply, String pool, Request request) {
        if (!reply.taken().isEmpty() || pool.isEmpty()) {
            return false;
        }
        asleepIn.put(request.node(), pool);
        return reply.isPoolUnknown() && introduce(request);
    }

    /** Tells Redis what the pool of this node takes. Jobs that came before woke nobody, so the node should look again. */
    private boolean introduce(Request request) {
        try {
            pools.serve(request);
            return true;
        } catch (QueueUnavailableException away) {
            return false;
        }
    }

    private List<Claim> claims(ClaimReply reply, String owner, List<String> quarantined) {
        List<Claim> claims = new ArrayList<>(reply.taken().size());
        long next = reply.fence();
        for (ClaimReply.Taken taken : reply.taken()) {
            Lease lease = new Lease(taken.id(), next++, owner, reply.now());
            String record = taken.record();
            try {
                Job job = jobs.decode(record);
                claims.add(new Claim(job, read(lease, Records.history(record)), lease, Records.payloadBytes(record)));
            } catch (UnreadableRecordException e) {
                unreadable.quarantineJob(lease, e);
                quarantined.add(lease.jobId());
            }
        }
        return claims;
    }

    /** A queue and its side lists may each have jobs without the other. */
    @Override
    public boolean isAnyIn(List<QueueId> queues) {
        if (queues.size() > MOST_ASKED_FOR) {
            return true;
        }
        String[] places = queues.stream()
                .flatMap(queue -> Stream.of(keys.queue(queue), keys.parked(queue)))
                .toArray(String[]::new);
        return link.call(client -> client.exists(places)) > 0;
    }

    @Override
    public Optional<Claim> read(Claim taken) {
        String payload = payloads.read(taken.job().id(), taken.unread());
        if (payload == null) {
            unreadable.quarantineJob(
                    taken.lease(),
                    new UnreadableRecordException("its payload is missing, or is not what was submitted"));
            return Optional.empty();
        }
        return Optional.of(taken.with(payload));
    }

    private History read(Lease lease, @Nullable String history) {
        try {
            return histories.decode(history);
        } catch (UnreadableRecordException e) {
            unreadable.quarantineHistory(lease, e);
            return History.NONE;
        }
    }

    @Override
    public long lastFence() {
        return ScriptReply.number(ScriptReply.list(fence.call().run()).get(1));
    }

    @Override
    public Set<String> requeueLost(String node, long after, long until, Collection<Lease> known) {
        return lost.requeue(node, after, until, known);
    }

    private Object call(Request request, Turns turns, String pool) {
        Call call = claim.call(request.names().size())
                .keys("queues", request.queues().stream().map(keys::queue).toList())
                .with("owner", request.owner())
                .with("lease", request.lease().toMillis())
                .with("max", Math.min(request.max(), MOST_TAKEN))
                .with("budget", BUDGET)
                .with("room", request.room().bytes())
                .with("may_exceed", request.room().orOneLarger() ? "1" : "0")
                .with("asleep_in", request.resting() ? asleepIn.getOrDefault(request.node(), "") : "")
                .with("pool", pool)
                .with("channel", keys.nodeChannel(request.node()))
                .with("limits", limitsOf(request.names()))
                .with("turns", turns.words())
                .with("start", turns.start());
        request.names().keySet().forEach(name -> call.with("name", name));
        return call.run();
    }

    /** Then the first route must not always be the same: it takes what there is of a limited name. */
    private static boolean isAnyLimited(Map<String, Integer> names) {
        return names.values().stream().anyMatch(limit -> limit != NO_LIMIT);
    }

    private static String limitsOf(Map<String, Integer> names) {
        StringBuilder limits = new StringBuilder();
        names.forEach((name, limit) -> {
            if (limit != NO_LIMIT) {
                limits.append(name).append(' ').append(limit).append(' ');
            }
        });
        return limits.toString();
    }
}
