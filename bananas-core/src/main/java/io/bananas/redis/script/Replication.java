package io.bananas.redis.script;

import io.bananas.core.time.Ticker;
import io.bananas.core.view.NotSubmittedException;
import io.bananas.spi.QueueUnavailableException;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Lets a script count when enough replicas have what it wrote. Script and {@code WAIT} go out together on one connection: so it is one round
 * trip, and the server that ran the script is the one that tells of its replicas. On another connection it could be its successor,
 * which knows nothing of the script. While replicas are missing, one call at a time waits for them, and the others are not sent. Thread-safe.
 */
final class Replication {

    /** How long replicas may take: longer than a hiccup of the network, shorter than a caller waits for an answer. */
    private static final long PATIENCE_MILLIS = 1_000;

    private final int replicas;
    private final ReplicaGate gate = new ReplicaGate(Ticker.SYSTEM);

    /**
     * @param replicas how many must have it; 0: the primary alone is enough
     */
    Replication(int replicas) {
        this.replicas = replicas;
    }

    boolean isWanted() {
        return replicas > 0;
    }

    /**
     * Sees whether a call would be sent now.
     *
     * @throws NotSubmittedException when it would not, since replicas are missing
     */
    void check() {
        gate.check();
    }

    /**
     * Runs the script, and sends its text when Redis does not know its digest.
     *
     * @throws NotSubmittedException when replicas are missing, and the script was not sent
     * @throws QueueUnavailableException when too few replicas have what it wrote; the script has done its work all the same
     */
    Object run(UnifiedJedis client, Script script, List<String> keys, List<String> arguments) {
        return gate.let(pass -> {
            try {
                return run(pass, client, keys, pipeline -> pipeline.evalsha(script.digest(), keys, arguments));
            } catch (JedisNoScriptException forgotten) {
                return run(pass, client, keys, pipeline -> pipeline.eval(script.source(), keys, arguments));
            }
        });
    }

    private Object run(
            ReplicaGate.Pass pass,
            UnifiedJedis client,
            List<String> keys,
            Function<AbstractPipeline, Response<Object>> command) {
        try (AbstractPipeline pipeline = client.pipelined()) {
            Response<Object> reply = command.apply(pipeline);
            Response<Long> copies = pipeline.waitReplicas(keys.get(0), replicas, PATIENCE_MILLIS);
            pipeline.sync();
            Object answer = reply.get();
            check(pass, copies.get());
            return answer;
        }
    }

    private void check(ReplicaGate.Pass pass, long there) {
        if (there >= replicas) {
            pass.acknowledged();
            return;
        }
        String reason = there + " of " + replicas + " replicas had it after " + PATIENCE_MILLIS + " ms";
        pass.missed(reason);
        throw new QueueUnavailableException(
                "Redis has stored it, but " + reason + "; repeat it with the same id", null);
    }
}
