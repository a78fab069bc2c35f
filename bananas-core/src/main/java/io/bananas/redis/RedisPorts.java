package io.bananas.redis;

import io.bananas.core.store.AuditStore;
import io.bananas.core.store.BatchStore;
import io.bananas.core.store.CancelStore;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.store.InspectStore;
import io.bananas.core.store.LeaseStore;
import io.bananas.core.store.PromoteStore;
import io.bananas.core.store.RecoverStore;
import io.bananas.core.store.ResultStore;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Signals;
import io.bananas.core.store.Stores;
import io.bananas.core.store.SubmitStore;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Scripts;
import java.util.concurrent.ThreadFactory;

/** All ports on one Redis keyspace. Thread-safe. */
final class RedisPorts implements Stores {

    private final SubmitStore submit;
    private final BatchStore batch;
    private final ClaimStore claim;
    private final LeaseStore lease;
    private final SettleStore settle;
    private final PromoteStore promote;
    private final RecoverStore recover;
    private final ResultStore result;
    private final InspectStore inspect;
    private final CancelStore cancel;
    private final AuditStore audit;
    private final DeadLetterStore deadLetters;
    private final Signals signals;

    /**
     * The ports of a keyspace.
     *
     * @param threads makes the threads that listen to signals
     */
    RedisPorts(Scripts scripts, Keys keys, Retention retention, ThreadFactory threads) {
        RedisLink link = scripts.redis();
        RedisBatchStore batches = new RedisBatchStore(scripts, keys, retention);
        submit = new SuitableSubmitStore(new RedisSubmitStore(scripts, keys, batches), link);
        batch = batches;
        claim = new RedisClaimStore(scripts, new LargeRecords(link), keys, retention);
        lease = new RedisLeaseStore(scripts, keys);
        settle = new RedisSettleStore(scripts, keys, retention);
        promote = new RedisPromoteStore(scripts, keys, retention);
        recover = new RedisRecoverStore(scripts, keys, retention);
        result = new RedisResultStore(link, scripts, keys);
        inspect = new RedisInspectStore(link, scripts, keys);
        cancel = new RedisCancelStore(scripts, keys, retention);
        audit = new RedisAuditStore(scripts, keys, retention);
        deadLetters = new RedisDeadLetterStore(scripts, keys);
        signals = new RedisSignals(link, keys, threads);
    }

    @Override
    public SubmitStore submit() {
        return submit;
    }

    @Override
    public BatchStore batch() {
        return batch;
    }

    @Override
    public ClaimStore claim() {
        return claim;
    }

    @Override
    public LeaseStore lease() {
        return lease;
    }

    @Override
    public SettleStore settle() {
        return settle;
    }

    @Override
    public PromoteStore promote() {
        return promote;
    }

    @Override
    public RecoverStore recover() {
        return recover;
    }

    @Override
    public ResultStore result() {
        return result;
    }

    @Override
    public InspectStore inspect() {
        return inspect;
    }

    @Override
    public CancelStore cancel() {
        return cancel;
    }

    @Override
    public AuditStore audit() {
        return audit;
    }

    @Override
    public DeadLetterStore deadLetters() {
        return deadLetters;
    }

    @Override
    public Signals signals() {
        return signals;
    }
}
