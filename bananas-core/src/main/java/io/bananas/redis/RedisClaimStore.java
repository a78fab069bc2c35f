package io.bananas.redis;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.core.job.Run;
import io.bananas.core.store.ClaimStore;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.RunCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.Priority;
import io.bananas.spi.QueueUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes waiting jobs from Redis under a lease. Thread-safe. */
final class RedisClaimStore implements ClaimStore {

    private static final Script CLAIM = Script.load("claim");
    private static final Script FENCE = Script.load("fence");

    /** Looks at so many entries in one step at most, so that Redis is never held up for long. */
    private static final int BUDGET = 400;

    /** Takes so many in one step at most. */
    private static final int MOST_TAKEN = 100;

    /** With so many names one step is done with at most. */
    private static final int MOST_NAMES = 1_000;

    /** A step looks into this many queues at most. */
    private static final int MOST_QUEUES = 300;

    /** Histories are small beside payloads, but many may be large. */
    private static final int HISTORIES_AT_ONCE = 20;

    private final Scripts scripts;
    private final Keys keys;
    private final Retention retention;
    private final UnreadableRecords unreadable;
    private final LostClaims lost;
    private final LargeRecords large;
    private final JobCodec jobs;
    private final Pools pools;

    /** The pools in which nodes sleep, by node. */
    private final Map<String, String> asleepIn = new ConcurrentHashMap<>();

    private final RunCodec runs = new RunCodec();
    private final AtomicInteger turn = new AtomicInteger();

    RedisClaimStore(Scripts scripts, LargeRecords large, Keys keys, Retention retention) {
        this.scripts = scripts;
        this.large = large;
        this.keys = keys;
        this.retention = retention;
        this.unreadable = new UnreadableRecords(scripts, keys, retention);
        this.lost = new LostClaims(scripts, keys, retention);
        this.jobs = new JobCodec(keys);
        this.pools = new Pools(scripts, keys);
    }

    @Override
    public Reply claim(Request request) {
        String pool = pools.keyFor(request);
        return request.names().size() <= MOST_NAMES
                ? claimInAll(request, pool, request, new ArrayList<>())
                : claimByNames(request, pool, NameParts.of(request.names(), MOST_NAMES, turn.getAndIncrement()));
    }

    /** All names of a priority come before any of the next one. The node sleeps when the last of all found nothing. */
    private Reply claimByNames(Request request, String pool, List<Map<String, Integer>> parts) {
        List<String> setAside = new ArrayList<>();
        Map<Priority, List<QueueId>> queues = new LinkedHashMap<>();
        request.queues()
                .forEach(queue -> queues.computeIfAbsent(queue.priority(), none -> new ArrayList<>())
                        .add(queue));
        int left = queues.size() * parts.size();
        for (List<QueueId> some : queues.values()) {
            for (Map<String, Integer> part : parts) {
                left--;
                Reply reply = claimInAll(request.in(some, part), left == 0 ? pool : "", request, setAside);
                if (!reply.claims().isEmpty() || reply.more()) {
                    return reply;
                }
            }
        }
        return new Reply(List.of(), false, setAside);
    }

    /** A step looks into so many queues at most, and goes on with those for which the one before had no time. */
    private Reply claimInAll(Request request, String pool, Request whole, List<String> setAside) {
        List<QueueId> queues = request.queues();
        while (true) {
            List<QueueId> some = queues.subList(0, Math.min(queues.size(), MOST_QUEUES));
            boolean isLast = some.size() == queues.size();
            Request step = request.in(some, request.names());
            ClaimReply reply = ClaimReply.of(
                    Replies.list(scripts.run(CLAIM, keysOf(step), argumentsOf(step, isLast ? pool : ""))));
            setAside.addAll(reply.setAside());
            queues = queues.subList(some.size() - reply.unseen(), queues.size());
            if (!reply.taken().isEmpty() || reply.more() || queues.isEmpty()) {
                return new Reply(
                        claims(reply, request.node(), setAside), reply.more() || isAwake(reply, pool, whole), setAside);
            }
        }
    }

    /** Whether the node that found nothing is to look again before it sleeps. */
    private boolean isAwake(ClaimReply reply, String pool, Request request) {
        if (!reply.taken().isEmpty() || pool.isEmpty()) {
            return false;
        }
        asleepIn.put(request.node(), pool);
        return reply.isPoolUnknown() && introduce(request);
    }

    /** Says what the pool of this node takes; what came before that woke nobody, so that it is worth while to look again. */
    private boolean introduce(Request request) {
        try {
            pools.serve(request);
            return true;
        } catch (QueueUnavailableException away) {
            return false;
        }
    }

    private List<Claim> claims(ClaimReply reply, String node, List<String> setAside) {
        List<Claim> claims = new ArrayList<>(reply.taken().size());
        Map<String, String> histories = largeHistories(reply.taken());
        long fence = reply.fence();
        for (ClaimReply.Taken taken : reply.taken()) {
            Lease lease = new Lease(taken.id(), fence++, node, reply.now());
            String run = taken.isRunLarge() ? histories.get(taken.id()) : taken.run();
            try {
                Job job = taken.length() == 0 ? jobs.decode(taken.record()) : jobs.decodeHead(taken.record());
                claims.add(new Claim(job, read(lease, run), lease, taken.length()));
            } catch (UnreadableRecordException e) {
                unreadable.setAsideJob(lease, e);
                setAside.add(lease.jobId());
            }
        }
        return claims;
    }

    private Map<String, String> largeHistories(List<ClaimReply.Taken> taken) {
        List<String> ids = taken.stream()
                .filter(ClaimReply.Taken::isRunLarge)
                .map(ClaimReply.Taken::id)
                .toList();
        Map<String, String> histories = new HashMap<>();
        for (int from = 0; from < ids.size(); from += HISTORIES_AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(from + HISTORIES_AT_ONCE, ids.size()));
            List<@Nullable String> texts =
                    large.texts(some.stream().map(id -> keys.runs() + id).toList());
            for (int i = 0; i < some.size(); i++) {
                histories.put(some.get(i), texts.get(i));
            }
        }
        return histories;
    }

    @Override
    public Optional<Claim> read(Claim claim) {
        byte[] record = large.bytes(keys.jobs() + claim.job().id());
        try {
            if (record == null) {
                throw new UnreadableRecordException("it is missing");
            }
            return Optional.of(claim.with(jobs.decode(record)));
        } catch (UnreadableRecordException e) {
            unreadable.setAsideJob(claim.lease(), e);
            return Optional.empty();
        }
    }

    private Run read(Lease lease, @Nullable String run) {
        try {
            return runs.decode(run);
        } catch (UnreadableRecordException e) {
            unreadable.setAsideRun(lease, e);
            return Run.NONE;
        }
    }

    @Override
    public long lastFence() {
        return Replies.number(scripts.run(FENCE, List.of(keys.fence()), List.of()));
    }

    @Override
    public Set<String> unclaim(String node, long after, long until, Collection<Lease> known) {
        return lost.giveBack(node, after, until, known);
    }

    private List<String> keysOf(Request request) {
        List<String> names = new ArrayList<>(6 + request.queues().size());
        names.add(keys.leases());
        names.add(keys.processing());
        names.add(keys.fence());
        names.add(keys.parked());
        names.add(keys.quarantine());
        names.add(keys.scheduled());
        for (QueueId queue : request.queues()) {
            names.add(keys.queue(queue));
        }
        return names;
    }

    private List<String> argumentsOf(Request request, String pool) {
        List<String> arguments = new ArrayList<>(13 + 2 * request.names().size());
        arguments.add(keys.jobs());
        arguments.add(keys.runs());
        arguments.add(request.node());
        arguments.add(Integer.toString(Math.min(request.max(), MOST_TAKEN)));
        arguments.add(Long.toString(request.lease().toMillis()));
        arguments.add(Integer.toString(BUDGET));
        arguments.add(request.resting() ? asleepIn.getOrDefault(request.node(), "") : "");
        arguments.add(Retention.millis(retention.dead()));
        arguments.add(keys.nodeChannel(request.node()));
        arguments.add(pool);
        arguments.add(Long.toString(request.room().bytes()));
        arguments.add(request.room().orOneLarger() ? "1" : "0");
        addNames(arguments, request.names());
        return arguments;
    }

    private static void addNames(List<String> arguments, Map<String, Integer> names) {
        int count = arguments.size();
        int limited = 0;
        arguments.add("0");
        for (Map.Entry<String, Integer> name : names.entrySet()) {
            if (name.getValue() != NO_LIMIT) {
                arguments.add(name.getKey());
                arguments.add(name.getValue().toString());
                limited++;
            }
        }
        arguments.set(count, Integer.toString(limited));
        for (Map.Entry<String, Integer> name : names.entrySet()) {
            if (name.getValue() == NO_LIMIT) {
                arguments.add(name.getKey());
            }
        }
    }
}
