package io.bananas.redis;

import io.bananas.core.store.RecoverStore;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes back jobs in Redis whose lease ran out. Thread-safe. */
final class RedisRecoverStore implements RecoverStore {

    private static final System.Logger LOG = System.getLogger(RedisRecoverStore.class.getName());
    private static final Script RECOVER = Script.load("recover");
    private static final int HEAD = 2;
    private static final int FIELDS = 6;

    private final Scripts scripts;
    private final Keys keys;
    private final Retention retention;

    RedisRecoverStore(Scripts scripts, Keys keys, Retention retention) {
        this.scripts = scripts;
        this.keys = keys;
        this.retention = retention;
    }

    @Override
    public Reply recover(int limit, Terms terms) {
        List<String> arguments = List.of(
                keys.jobs(),
                keys.runs(),
                keys.results(),
                keys.base(),
                Retention.millis(retention.dead()),
                Retention.millis(retention.resultOfFailure()),
                Retention.millis(retention.completed()),
                Retention.millis(retention.resultOfSuccess()),
                keys.endedChannel(),
                Integer.toString(limit),
                Integer.toString(terms.maxCrashes()),
                Retention.millis(terms.lease()),
                terms.lookedBefore() ? "1" : "0",
                keys.nodeChannel(terms.node()));
        List<?> reply = Replies.list(scripts.run(RECOVER, names(), arguments));
        List<Recovered> recovered = new ArrayList<>(reply.size() / FIELDS);
        for (int i = HEAD; i < reply.size(); i += FIELDS) {
            try {
                recovered.add(read(reply.subList(i, i + FIELDS)));
            } catch (UnreadableRecordException | IllegalArgumentException e) {
                LOG.log(System.Logger.Level.WARNING, "BANANAS-4002: a job was taken back that cannot be read", e);
            }
        }
        return new Reply(recovered, Replies.texts(reply.get(0)), Replies.number(reply.get(1)) == 1);
    }

    private Recovered read(List<?> job) {
        String id = (String) job.get(0);
        return new Recovered(
                id,
                (String) job.get(1),
                keys.queueOf((String) job.get(2)),
                LeaseCodec.decode(id, (String) job.get(3)).node(),
                (int) Replies.number(job.get(4)),
                Fate.valueOf(((String) job.get(5)).toUpperCase(Locale.ROOT)));
    }

    private List<String> names() {
        return List.of(
                keys.leases(),
                keys.processing(),
                keys.stats(),
                keys.awaited(),
                keys.dead(),
                keys.quarantine(),
                keys.cancels(),
                keys.recovery(),
                keys.scheduled(),
                keys.parked(),
                keys.leaseLengths());
    }
}
