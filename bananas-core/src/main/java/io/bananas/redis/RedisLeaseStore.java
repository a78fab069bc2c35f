package io.bananas.redis;

import io.bananas.core.job.Lease;
import io.bananas.core.store.LeaseStore;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Renews leases in Redis. Thread-safe. */
final class RedisLeaseStore implements LeaseStore {

    private static final Script RENEW = Script.load("renew");

    private final Scripts scripts;
    private final Keys keys;

    RedisLeaseStore(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
    }

    @Override
    public Renewal renew(Collection<Lease> leases, Duration length) {
        List<String> arguments = new ArrayList<>(1 + 2 * leases.size());
        arguments.add(Long.toString(length.toMillis()));
        for (Lease lease : leases) {
            arguments.add(lease.jobId());
            arguments.add(LeaseCodec.encode(lease));
        }
        List<String> names = List.of(keys.leases(), keys.processing(), keys.cancels(), keys.leaseLengths());
        List<?> reply = Replies.list(scripts.run(RENEW, names, arguments));
        return new Renewal(Replies.ids(reply.get(0)), Replies.ids(reply.get(1)));
    }
}
