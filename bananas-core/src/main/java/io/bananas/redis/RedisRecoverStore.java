package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.store.RecoverStore;
import io.bananas.redis.codec.JobCodec;
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
    private static final int FIELDS = 4;

    private final Scripts scripts;
    private final Keys keys;
    private final Retention retention;
    private final JobCodec codec;

    RedisRecoverStore(Scripts scripts, Keys keys, Retention retention) {
        this.scripts = scripts;
        this.keys = keys;
        this.retention = retention;
        this.codec = new JobCodec(keys);
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
                terms.lookedBefore() ? "1" : "0");
        List<?> reply = Replies.list(scripts.run(RECOVER, names(), arguments));
        List<Recovered> recovered = new ArrayList<>(reply.size() / FIELDS);
        for (int i = HEAD; i < reply.size(); i += FIELDS) {
            try {
                Job job = codec.decode((String) reply.get(i));
                recovered.add(new Recovered(
                        job,
                        nodeOf(job.id(), (String) reply.get(i + 1)),
                        (int) Replies.number(reply.get(i + 2)),
                        Fate.valueOf(((String) reply.get(i + 3)).toUpperCase(Locale.ROOT))));
            } catch (UnreadableRecordException e) {
                LOG.log(System.Logger.Level.WARNING, "BANANAS-4002: the record of a recovered job is unreadable", e);
            }
        }
        return new Reply(recovered, Replies.texts(reply.get(0)), Replies.number(reply.get(1)) == 1);
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

    private static String nodeOf(String id, String lease) {
        return LeaseCodec.decode(id, lease).node();
    }
}
