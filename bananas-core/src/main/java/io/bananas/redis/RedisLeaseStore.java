package io.bananas.redis;

import io.bananas.core.job.Lease;
import io.bananas.core.store.LeaseStore;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps leases alive in Redis. Thread-safe. */
final class RedisLeaseStore implements LeaseStore {

    /** How often a node says how long its leases last: twice in the time for which Redis believes it. */
    private static final Duration SAYS_AGAIN = Duration.ofSeconds(30);

    private final BoundScript enlist;
    private final BoundScript beat;
    private final BoundScript check;
    private volatile @Nullable Said said;

    private record Said(Duration length, long nanos) {}

    RedisLeaseStore(Scripts scripts, Names names) {
        this.enlist = scripts.bind("enlist", names);
        this.beat = scripts.bind("beat", names);
        this.check = scripts.bind("check_leases", names);
    }

    @Override
    public String enlist(String node, Duration length) {
        return (String) enlist.call()
                .with("node", node)
                .with("lease", length.toMillis())
                .run();
    }

    @Override
    public Beat beat(String owner, Duration length) {
        boolean says = saysLength(length);
        List<?> reply = ScriptReply.list(beat.call()
                .with("owner", owner)
                .with("lease", length.toMillis())
                .with("says_length", says ? "1" : "0")
                .run());
        said = says ? new Said(length, System.nanoTime()) : said;
        return new Beat(ScriptReply.number(reply.get(0)) == 1, ScriptReply.number(reply.get(1)) > 0);
    }

    private boolean saysLength(Duration length) {
        Said before = said;
        return before == null
                || !before.length.equals(length)
                || System.nanoTime() - before.nanos >= SAYS_AGAIN.toNanos();
    }

    @Override
    public Check check(Collection<Lease> leases) {
        Call call = check.call(leases.size());
        for (Lease lease : leases) {
            call.with("id", lease.jobId()).with("lease", LeaseCodec.encode(lease));
        }
        List<?> reply = ScriptReply.list(call.run());
        return new Check(ScriptReply.ids(reply.get(0)), ScriptReply.ids(reply.get(1)));
    }
}
