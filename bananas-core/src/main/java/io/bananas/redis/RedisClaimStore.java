package io.bananas.redis;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.core.job.Run;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.store.MemoryFullException;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.RunCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.QueueUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Takes waiting jobs from Redis under a lease. Thread-safe. */
final class RedisClaimStore implements ClaimStore {

    private static final Script CLAIM = Script.load("claim");
    private static final Script FENCE = Script.load("fence");

    /** Looks at this many entries in one step at most, so that Redis is never held up for long. */
    private static final int BUDGET = 1_000;

    private static final int MEMORY_FULL = 2;
    private static final int HEAD = 5;
    private static final int FIELDS = 3;

    private final Scripts scripts;
    private final Keys keys;
    private final Retention retention;
    private final UnreadableRecords unreadable;
    private final LostClaims lost;
    private final JobCodec jobs;
    private final Pools pools;

    /** The pools in which nodes sleep, by node. */
    private final Map<String, String> asleepIn = new ConcurrentHashMap<>();

    private final RunCodec runs = new RunCodec();

    RedisClaimStore(Scripts scripts, Keys keys, Retention retention) {
        this.scripts = scripts;
        this.keys = keys;
        this.retention = retention;
        this.unreadable = new UnreadableRecords(scripts, keys, retention);
        this.lost = new LostClaims(scripts, keys, retention);
        this.jobs = new JobCodec(keys);
        this.pools = new Pools(scripts, keys);
    }

    @Override
    public Reply claim(Request request) {
        List<?> reply = Replies.list(scripts.run(CLAIM, keysOf(request), argumentsOf(request)));
        if (Replies.number(reply.get(4)) == MEMORY_FULL) {
            throw new MemoryFullException();
        }
        Instant now = Instant.ofEpochMilli(Replies.number(reply.get(0)));
        long fence = Replies.number(reply.get(1));
        List<Claim> claims = new ArrayList<>((reply.size() - HEAD) / FIELDS);
        List<String> setAside = Replies.texts(reply.get(3));
        for (int i = HEAD; i < reply.size(); i += FIELDS) {
            Lease lease = new Lease((String) reply.get(i), fence++, request.node(), now);
            try {
                Job job = jobs.decode((String) reply.get(i + 1));
                claims.add(new Claim(job, read(lease, Replies.text(reply.get(i + 2))), lease));
            } catch (UnreadableRecordException e) {
                unreadable.setAsideJob(lease, e);
                setAside.add(lease.jobId());
            }
        }
        boolean more = Replies.number(reply.get(2)) == 1;
        if (claims.isEmpty() && !more) {
            asleepIn.put(request.node(), pools.keyFor(request));
            more = Replies.number(reply.get(4)) == 1 && introduce(request);
        }
        return new Reply(claims, more, setAside);
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

    private List<String> argumentsOf(Request request) {
        List<String> arguments = new ArrayList<>(10 + 2 * request.names().size());
        arguments.add(keys.jobs());
        arguments.add(keys.runs());
        arguments.add(request.node());
        arguments.add(Integer.toString(request.max()));
        arguments.add(Long.toString(request.lease().toMillis()));
        arguments.add(Integer.toString(Math.max(BUDGET, request.max())));
        arguments.add(request.resting() ? asleepIn.getOrDefault(request.node(), "") : "");
        arguments.add(Retention.millis(retention.dead()));
        arguments.add(keys.nodeChannel(request.node()));
        arguments.add(pools.keyFor(request));
        for (Map.Entry<String, Integer> name : request.names().entrySet()) {
            arguments.add(name.getKey());
            arguments.add(name.getValue().toString());
        }
        return arguments;
    }
}
