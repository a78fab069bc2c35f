package io.bananas.redis.script;

import io.bananas.redis.connect.Failures;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Runs scripts by digest, and gives Redis the text when it has forgotten it. Thread-safe. */
public final class Scripts {

    private final UnifiedJedis redis;

    public Scripts(UnifiedJedis redis) {
        this.redis = redis;
    }

    /**
     * Runs a script.
     *
     * @throws io.bananas.spi.QueueUnavailableException when Redis is away or takes no writes
     */
    public Object run(Script script, List<String> keys, List<String> arguments) {
        return Failures.translate(() -> {
            try {
                return redis.evalsha(script.digest(), keys, arguments);
            } catch (JedisNoScriptException forgotten) {
                return redis.eval(script.source(), keys, arguments);
            }
        });
    }
}
