package io.bananas.redis;

import io.bananas.core.job.History;
import io.bananas.core.job.Lease;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Settlement;
import io.bananas.redis.codec.ErrorCodec;
import io.bananas.redis.codec.HistoryCodec;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.JobError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Settles claims in Redis. Thread-safe. */
final class RedisSettleStore implements SettleStore {

    private static final String NO_RESULT = "null";

    private final Keys keys;
    private final Staging staging;
    private final BoundScript done;
    private final BoundScript retry;
    private final BoundScript dead;
    private final BoundScript stopped;
    private final BoundScript release;
    private final HistoryCodec histories = new HistoryCodec();

    RedisSettleStore(Scripts scripts, Names names, Keys keys) {
        this.keys = keys;
        this.staging = new Staging(scripts, names, keys);
        this.done = scripts.bind("done", names);
        this.retry = scripts.bind("retry", names);
        this.dead = scripts.bind("dead", names);
        this.stopped = scripts.bind("stopped", names);
        this.release = scripts.bind("release", names);
    }

    @Override
    public Set<String> done(List<Settlement.Done> settlements) {
        Call call = done.call(settlements.size());
        for (Settlement.Done one : settlements) {
            String result = one.result().result();
            boolean isNull = result.equals(NO_RESULT);
            addLease(call, one.lease())
                    .with(
                            "history",
                            isNull ? histories.encode(one.history()) : histories.encodeWithResult(one.history()))
                    .with("result", isNull ? "" : staging.inPieces(result));
        }
        return ScriptReply.ids(call.run());
    }

    @Override
    public Reply retry(List<Settlement.Retry> settlements) {
        Call call = retry.call(settlements.size());
        for (Settlement.Retry one : settlements) {
            addLease(call, one.lease())
                    .with("history", histories.encode(one.history()))
                    .with("error", one.counted() ? newestError(one.history()) : "")
                    .with("counter", one.counted() ? "retried" : "")
                    .with("delay", one.delay().toMillis());
        }
        return reply(call);
    }

    @Override
    public Set<String> dead(List<Settlement.Dead> settlements) {
        Call call = dead.call(settlements.size());
        for (Settlement.Dead one : settlements) {
            addLease(call, one.lease())
                    .with("history", histories.encode(one.history()))
                    .with("error", newestError(one.history()));
        }
        return ScriptReply.ids(call.run());
    }

    @Override
    public Reply stopped(List<Settlement.Stopped> settlements) {
        Call call = stopped.call(settlements.size());
        for (Settlement.Stopped one : settlements) {
            addLease(call, one.lease())
                    .with("history", histories.encode(one.history()))
                    .with("queue", keys.suffix(one.queue()))
                    .with("name", one.name());
        }
        List<?> reply = ScriptReply.list(call.run());
        Set<String> refused = ScriptReply.ids(reply.get(0));
        Set<String> cancelled = new HashSet<>();
        settlements.forEach(one -> cancelled.add(one.lease().jobId()));
        cancelled.removeAll(refused);
        cancelled.removeAll(ScriptReply.ids(reply.get(1)));
        return new Reply(refused, cancelled);
    }

    @Override
    public Reply release(List<Settlement.Release> settlements) {
        Call call = release.call(settlements.size());
        for (Settlement.Release one : settlements) {
            addLease(call, one.lease()).with("queue", keys.suffix(one.queue())).with("name", one.name());
        }
        return reply(call);
    }

    private static Reply reply(Call call) {
        List<?> reply = ScriptReply.list(call.run());
        return new Reply(ScriptReply.ids(reply.get(0)), ScriptReply.ids(reply.get(1)));
    }

    private static String newestError(History history) {
        List<JobError> errors = history.errors();
        return ErrorCodec.encode(errors.get(errors.size() - 1));
    }

    private static Call addLease(Call call, Lease lease) {
        return call.with("id", lease.jobId()).with("lease", LeaseCodec.encode(lease));
    }
}
