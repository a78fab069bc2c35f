package io.bananas.redis;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogLine;
import io.bananas.core.store.RecoverStore;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Recovers jobs in Redis whose worker died. Thread-safe. */
final class RedisRecoverStore implements RecoverStore {

    private static final System.Logger LOG = System.getLogger(RedisRecoverStore.class.getName());
    private static final int HEAD = 2;
    private static final int FIELDS = 6;

    private final BoundScript recover;
    private final Keys keys;

    RedisRecoverStore(Scripts scripts, Names names, Keys keys) {
        this.recover = scripts.bind("recover", names);
        this.keys = keys;
    }

    @Override
    public Reply recover(int limit, Terms terms) {
        List<?> reply = ScriptReply.list(recover.call()
                .with("limit", limit)
                .with("max_crashes", terms.maxCrashes())
                .with("lease", terms.lease().toMillis())
                .with("looked_before", terms.lookedBefore() ? "1" : "0")
                .run());
        List<Recovered> recovered = new ArrayList<>(reply.size() / FIELDS);
        for (int i = HEAD; i < reply.size(); i += FIELDS) {
            try {
                recovered.add(read(reply.subList(i, i + FIELDS)));
            } catch (UnreadableRecordException | IllegalArgumentException e) {
                LogLine.of(LogCode.RECOVERED_UNREADABLE).because(e).to(LOG);
            }
        }
        return new Reply(recovered, ScriptReply.texts(reply.get(0)), ScriptReply.number(reply.get(1)) == 1);
    }

    private Recovered read(List<?> job) {
        String id = (String) job.get(0);
        return new Recovered(
                id,
                (String) job.get(1),
                keys.queueOf((String) job.get(2)),
                LeaseCodec.decode(id, (String) job.get(3)).node(),
                (int) ScriptReply.number(job.get(4)),
                Fate.valueOf(((String) job.get(5)).toUpperCase(Locale.ROOT)));
    }
}
