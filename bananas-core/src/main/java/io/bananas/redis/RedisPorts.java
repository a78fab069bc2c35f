package io.bananas.redis;

import io.bananas.core.store.ActionLog;
import io.bananas.core.store.AuditStore;
import io.bananas.core.store.BatchStore;
import io.bananas.core.store.BulkCancelStore;
import io.bananas.core.store.CancelStore;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.store.CodeScheduleStore;
import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.store.DutyStore;
import io.bananas.core.store.InspectStore;
import io.bananas.core.store.LeaseStore;
import io.bananas.core.store.ListStore;
import io.bananas.core.store.MinuteStore;
import io.bananas.core.store.NewsStore;
import io.bananas.core.store.NodeStore;
import io.bananas.core.store.PauseStore;
import io.bananas.core.store.ProgressStore;
import io.bananas.core.store.PromoteStore;
import io.bananas.core.store.RecoverStore;
import io.bananas.core.store.ResultStore;
import io.bananas.core.store.ScheduleStore;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Signals;
import io.bananas.core.store.StoreCheck;
import io.bananas.core.store.Stores;
import io.bananas.core.store.SubmitStore;
import io.bananas.core.store.TokenStore;
import io.bananas.core.store.WaitingStore;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.util.concurrent.ThreadFactory;

/** All ports of one Redis keyspace. Thread-safe. */
final class RedisPorts implements Stores {

    private final SubmitStore submit;
    private final BatchStore batch;
    private final ClaimStore claim;
    private final LeaseStore lease;
    private final SettleStore settle;
    private final ProgressStore progress;
    private final DutyStore duties;
    private final PromoteStore promote;
    private final RecoverStore recover;
    private final ResultStore result;
    private final InspectStore inspect;
    private final ListStore list;
    private final CancelStore cancel;
    private final BulkCancelStore bulkCancel;
    private final PauseStore pause;
    private final AuditStore audit;
    private final DeadLetterStore deadLetters;
    private final ScheduleStore schedules;
    private final CodeScheduleStore codeSchedules;
    private final NodeStore nodes;
    private final WaitingStore waiting;
    private final NewsStore news;
    private final TokenStore tokens;
    private final ActionLog actions;
    private final MinuteStore minutes;
    private final StoreCheck check;
    private final Signals signals;

    /**
     * @param threads makes the threads that listen to signals
     */
    RedisPorts(Scripts scripts, Keys keys, Retention retention, ThreadFactory threads) {
        RedisLink link = scripts.redis();
        Names names = new KeyspaceNames(keys, retention);
        RedisBatchStore batches = new RedisBatchStore(scripts, names, keys);
        submit = new SuitableSubmitStore(new RedisSubmitStore(scripts, names, keys, batches), link);
        batch = batches;
        claim = new RedisClaimStore(scripts, names, keys);
        lease = new RedisLeaseStore(scripts, names);
        settle = new RedisSettleStore(scripts, names, keys);
        progress = new RedisProgressStore(scripts, names);
        duties = new RedisDutyStore(scripts, names, keys);
        promote = new RedisPromoteStore(scripts, names);
        recover = new RedisRecoverStore(scripts, names, keys);
        result = new RedisResultStore(scripts, names, keys);
        inspect = new RedisInspectStore(scripts, names, keys);
        list = new RedisListStore(scripts, names, keys);
        cancel = new RedisCancelStore(scripts, names);
        bulkCancel = new RedisBulkCancelStore(scripts, names, keys);
        pause = new RedisPauseStore(scripts, names);
        audit = new RedisAuditStore(scripts, names);
        deadLetters = new RedisDeadLetterStore(scripts, names, keys);
        schedules = new RedisScheduleStore(scripts, names, keys);
        codeSchedules = new RedisCodeScheduleStore(scripts, names, keys);
        nodes = new RedisNodeStore(scripts, names);
        waiting = new RedisWaitingStore(scripts, names, keys);
        news = new RedisNewsStore(scripts, names, keys);
        tokens = new RedisTokenStore(scripts, names);
        actions = new RedisActionLog(scripts, names);
        minutes = new RedisMinuteStore(scripts, names);
        check = new RedisStoreCheck(link);
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
    public ProgressStore progress() {
        return progress;
    }

    @Override
    public DutyStore duties() {
        return duties;
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
    public ListStore list() {
        return list;
    }

    @Override
    public CancelStore cancel() {
        return cancel;
    }

    @Override
    public BulkCancelStore bulkCancel() {
        return bulkCancel;
    }

    @Override
    public PauseStore pause() {
        return pause;
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
    public ScheduleStore schedules() {
        return schedules;
    }

    @Override
    public CodeScheduleStore codeSchedules() {
        return codeSchedules;
    }

    @Override
    public NodeStore nodes() {
        return nodes;
    }

    @Override
    public WaitingStore waiting() {
        return waiting;
    }

    @Override
    public NewsStore news() {
        return news;
    }

    @Override
    public TokenStore tokens() {
        return tokens;
    }

    @Override
    public ActionLog actions() {
        return actions;
    }

    @Override
    public MinuteStore minutes() {
        return minutes;
    }

    @Override
    public StoreCheck check() {
        return check;
    }

    @Override
    public Signals signals() {
        return signals;
    }
}
