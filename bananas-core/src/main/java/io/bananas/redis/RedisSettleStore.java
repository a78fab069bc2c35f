package io.bananas.redis;

import io.bananas.core.job.Lease;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Settlement;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.codec.ResultCodec;
import io.bananas.redis.codec.RunCodec;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Ends claims in Redis. Thread-safe. */
final class RedisSettleStore implements SettleStore {

    private static final Script DONE = Script.load("done");
    private static final Script RETRY = Script.load("retry");
    private static final Script DEAD = Script.load("dead");
    private static final Script RELEASE = Script.load("release");

    private final Scripts scripts;
    private final Keys keys;
    private final Retention retention;
    private final RunCodec runs = new RunCodec();
    private final ResultCodec results = new ResultCodec();

    RedisSettleStore(Scripts scripts, Keys keys, Retention retention) {
        this.scripts = scripts;
        this.keys = keys;
        this.retention = retention;
    }

    @Override
    public Set<String> done(List<Settlement.Done> done) {
        List<String> arguments = new ArrayList<>(6 + 5 * done.size());
        arguments.add(keys.jobs());
        arguments.add(keys.runs());
        arguments.add(keys.results());
        arguments.add(Retention.millis(retention.completed()));
        arguments.add(Retention.millis(retention.resultOfSuccess()));
        arguments.add(keys.endedChannel());
        for (Settlement.Done one : done) {
            addLease(arguments, one.lease());
            arguments.add(one.result().status().label());
            arguments.add(runs.encode(one.run()));
            arguments.add(results.encode(one.result()));
        }
        List<String> names = List.of(keys.leases(), keys.processing(), keys.stats(), keys.awaited());
        return Replies.ids(scripts.run(DONE, names, arguments));
    }

    @Override
    public Set<String> retry(List<Settlement.Retry> retries) {
        List<String> arguments = new ArrayList<>(1 + 5 * retries.size());
        arguments.add(keys.runs());
        for (Settlement.Retry one : retries) {
            addLease(arguments, one.lease());
            arguments.add(one.counted() ? "retried" : "");
            arguments.add(runs.encode(one.run()));
            arguments.add(Retention.millis(one.delay()));
        }
        List<String> names = List.of(keys.leases(), keys.processing(), keys.stats(), keys.scheduled());
        return Replies.ids(scripts.run(RETRY, names, arguments));
    }

    @Override
    public Set<String> dead(List<Settlement.Dead> dead) {
        List<String> arguments = new ArrayList<>(6 + 4 * dead.size());
        arguments.add(keys.jobs());
        arguments.add(keys.runs());
        arguments.add(keys.results());
        arguments.add(Retention.millis(retention.dead()));
        arguments.add(Retention.millis(retention.resultOfFailure()));
        arguments.add(keys.endedChannel());
        for (Settlement.Dead one : dead) {
            addLease(arguments, one.lease());
            arguments.add(runs.encode(one.run()));
            arguments.add(results.encode(one.result()));
        }
        List<String> names = List.of(keys.leases(), keys.processing(), keys.stats(), keys.awaited(), keys.dead());
        return Replies.ids(scripts.run(DEAD, names, arguments));
    }

    @Override
    public Set<String> release(List<Settlement.Release> released) {
        List<String> arguments = new ArrayList<>(1 + 3 * released.size());
        arguments.add(keys.base());
        for (Settlement.Release one : released) {
            addLease(arguments, one.lease());
            arguments.add(keys.suffix(one.queue()));
        }
        return Replies.ids(scripts.run(RELEASE, List.of(keys.leases(), keys.processing()), arguments));
    }

    private static void addLease(List<String> arguments, Lease lease) {
        arguments.add(lease.jobId());
        arguments.add(LeaseCodec.encode(lease));
    }
}
