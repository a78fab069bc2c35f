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
    private static final Script STOPPED = Script.load("stopped");
    private static final Script RELEASE = Script.load("release");

    private final Scripts scripts;
    private final Keys keys;
    private final Retention retention;
    private final EndArguments ends;
    private final Staging staging;
    private final RunCodec runs = new RunCodec();
    private final ResultCodec results = new ResultCodec();

    RedisSettleStore(Scripts scripts, Keys keys, Retention retention) {
        this.scripts = scripts;
        this.keys = keys;
        this.retention = retention;
        this.ends = new EndArguments(keys, retention);
        this.staging = new Staging(scripts, keys);
    }

    @Override
    public Set<String> done(List<Settlement.Done> done) {
        List<String> arguments = ends.ofSuccess(4 * done.size());
        for (Settlement.Done one : done) {
            addLease(arguments, one.lease());
            arguments.add(runs.encode(one.run()));
            arguments.add(staging.inPieces(results.encode(one.result())));
        }
        return Replies.ids(scripts.run(DONE, names(), arguments));
    }

    @Override
    public Set<String> retry(List<Settlement.Retry> retries) {
        List<String> arguments = ends.ofSuccess(5 * retries.size());
        for (Settlement.Retry one : retries) {
            addLease(arguments, one.lease());
            arguments.add(one.counted() ? "retried" : "");
            arguments.add(runs.encode(one.run()));
            arguments.add(Retention.millis(one.delay()));
        }
        return Replies.ids(scripts.run(RETRY, names(keys.scheduled()), arguments));
    }

    @Override
    public Set<String> dead(List<Settlement.Dead> dead) {
        List<String> arguments = ends.ofFailure(4 * dead.size());
        for (Settlement.Dead one : dead) {
            addLease(arguments, one.lease());
            arguments.add(runs.encode(one.run()));
            arguments.add(results.encode(one.result()));
        }
        return Replies.ids(scripts.run(DEAD, names(keys.dead()), arguments));
    }

    @Override
    public Set<String> stopped(List<Settlement.Stopped> stopped) {
        List<String> arguments = ends.ofSuccess(1 + 6 * stopped.size());
        arguments.add(keys.base());
        for (Settlement.Stopped one : stopped) {
            addLease(arguments, one.lease());
            arguments.add(runs.encode(one.run()));
            arguments.add(results.encode(one.result()));
            arguments.add(keys.suffix(one.queue()));
            arguments.add(one.name());
        }
        return Replies.ids(scripts.run(STOPPED, names(keys.scheduled(), keys.parked()), arguments));
    }

    @Override
    public Set<String> release(List<Settlement.Release> released) {
        List<String> arguments = ends.ofSuccess(2 + 4 * released.size());
        arguments.add(Retention.millis(retention.dead()));
        arguments.add(keys.base());
        for (Settlement.Release one : released) {
            addLease(arguments, one.lease());
            arguments.add(keys.suffix(one.queue()));
            arguments.add(one.name());
        }
        return Replies.ids(scripts.run(RELEASE, names(keys.quarantine(), keys.scheduled(), keys.parked()), arguments));
    }

    /** What each of the scripts works on, and what only this one does. */
    private List<String> names(String... own) {
        List<String> names = new ArrayList<>(
                List.of(keys.leases(), keys.processing(), keys.cancels(), keys.stats(), keys.awaited()));
        names.addAll(List.of(own));
        return names;
    }

    private static void addLease(List<String> arguments, Lease lease) {
        arguments.add(lease.jobId());
        arguments.add(LeaseCodec.encode(lease));
    }
}
