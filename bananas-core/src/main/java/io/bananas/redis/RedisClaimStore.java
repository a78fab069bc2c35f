package io.bananas.redis;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.core.store.ClaimStore;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.RunCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes waiting jobs from Redis under a lease. Thread-safe. */
final class RedisClaimStore implements ClaimStore {

    private static final System.Logger LOG = System.getLogger(RedisClaimStore.class.getName());
    private static final Script CLAIM = Script.load("claim");

    /** Looks at this many entries in one step at most, so that Redis is never held up for long. */
    private static final int BUDGET = 1_000;

    private static final int HEAD = 4;
    private static final int FIELDS = 3;

    private final Scripts scripts;
    private final Keys keys;
    private final JobCodec jobs;
    private final RunCodec runs = new RunCodec();

    RedisClaimStore(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
        this.jobs = new JobCodec(keys);
    }

    @Override
    public Reply claim(Request request) {
        List<?> reply = Replies.list(scripts.run(CLAIM, keysOf(request), argumentsOf(request)));
        Instant now = Instant.ofEpochMilli(Replies.number(reply.get(0)));
        long fence = Replies.number(reply.get(1));
        List<Claim> claims = new ArrayList<>((reply.size() - HEAD) / FIELDS);
        for (int i = HEAD; i < reply.size(); i += FIELDS) {
            Lease lease = new Lease((String) reply.get(i), fence++, request.node(), now);
            read(lease, (String) reply.get(i + 1), Replies.text(reply.get(i + 2)))
                    .ifPresent(claims::add);
        }
        return new Reply(claims, Replies.number(reply.get(2)) == 1, (int) Replies.number(reply.get(3)));
    }

    /** A record that begins well but cannot be read keeps its lease until that runs out, and counts as a crash then. */
    private Optional<Claim> read(Lease lease, String job, @Nullable String run) {
        try {
            return Optional.of(new Claim(jobs.decode(job), runs.decode(run), lease));
        } catch (UnreadableRecordException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "BANANAS-2006: the record of job " + lease.jobId() + " is unreadable",
                    e);
            return Optional.empty();
        }
    }

    private List<String> keysOf(Request request) {
        List<String> names = new ArrayList<>(5 + request.queues().size());
        names.add(keys.leases());
        names.add(keys.processing());
        names.add(keys.fence());
        names.add(keys.parked());
        names.add(keys.quarantine());
        for (QueueId queue : request.queues()) {
            names.add(keys.queue(queue));
        }
        return names;
    }

    private List<String> argumentsOf(Request request) {
        List<String> arguments = new ArrayList<>(7 + 2 * request.names().size());
        arguments.add(keys.jobs());
        arguments.add(keys.runs());
        arguments.add(request.node());
        arguments.add(Integer.toString(request.max()));
        arguments.add(Long.toString(request.lease().toMillis()));
        arguments.add(Integer.toString(Math.max(BUDGET, request.max())));
        arguments.add(request.resting() ? "1" : "0");
        for (Map.Entry<String, Integer> name : request.names().entrySet()) {
            arguments.add(name.getKey());
            arguments.add(name.getValue().toString());
        }
        return arguments;
    }
}
