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

/** Keeps leases alive in Redis. Thread-safe. */
final class RedisLeaseStore implements LeaseStore {

    private final BoundScript enlist;
    private final BoundScript beat;
    private final BoundScript check;

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
        List<?> reply = ScriptReply.list(beat.call()
                .with("owner", owner)
                .with("lease", length.toMillis())
                .run());
        return new Beat(ScriptReply.number(reply.get(0)) == 1, ScriptReply.number(reply.get(1)) > 0);
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
