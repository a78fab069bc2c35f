package io.bananas.redis.script;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.spi.QueueUnavailableException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Lets a script count when enough replicas have what it wrote. Script and {@code WAIT} go out together on one connection: so it is one round
 * trip, and the server that ran the script is the one that tells of its replicas. On another connection it could be its successor,
 * which knows nothing of the script. Logs when replicas begin to be missing, and when they are back. Thread-safe.
 */
final class Replication {

    private static final System.Logger LOG = System.getLogger(Replication.class.getName());

    /** How long replicas may take: longer than a hiccup of the network, shorter than a caller waits for an answer. */
    private static final long PATIENCE_MILLIS = 1_000;

    private final int replicas;
    private final AtomicBoolean isMissing = new AtomicBoolean();

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
     * Runs the script, and sends its text when Redis does not know its digest.
     *
     * @throws QueueUnavailableException when too few replicas have what it wrote; the script has done its work all the same
     */
    Object run(UnifiedJedis client, Script script, List<String> keys, List<String> arguments) {
        try {
            return run(client, keys, pipeline -> pipeline.evalsha(script.digest(), keys, arguments));
        } catch (JedisNoScriptException forgotten) {
            return run(client, keys, pipeline -> pipeline.eval(script.source(), keys, arguments));
        }
    }

    private Object run(UnifiedJedis client, List<String> keys, Function<AbstractPipeline, Response<Object>> command) {
        try (AbstractPipeline pipeline = client.pipelined()) {
            Response<Object> reply = command.apply(pipeline);
            Response<Long> copies = pipeline.waitReplicas(keys.get(0), replicas, PATIENCE_MILLIS);
            pipeline.sync();
            Object answer = reply.get();
            check(copies.get());
            return answer;
        }
    }

    private void check(long there) {
        if (there >= replicas) {
            if (isMissing.get() && isMissing.compareAndSet(true, false)) {
                LogLine.of(LogCode.REPLICAS_BACK).to(LOG);
            }
            return;
        }
        String reason = there + " of " + replicas + " replicas have it after " + PATIENCE_MILLIS + " ms";
        if (isMissing.compareAndSet(false, true)) {
            LogLine.of(LogCode.REPLICAS_MISSING).with(LogField.REASON, reason).to(LOG);
        }
        throw new QueueUnavailableException(
                "Redis has stored it, but " + reason + "; repeat it with the same id", null);
    }
}
