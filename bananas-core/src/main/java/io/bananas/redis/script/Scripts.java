package io.bananas.redis.script;

import io.bananas.redis.connect.RedisLink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Runs scripts by digest, and gives Redis the text when it has forgotten it. Thread-safe. */
public class Scripts {

    private final RedisLink redis;
    private final Map<Script, Script> guarded = new ConcurrentHashMap<>();

    public Scripts(RedisLink redis) {
        this.redis = redis;
    }

    /** The connections, for commands that need no script. */
    public RedisLink redis() {
        return redis;
    }

    /**
     * Runs a script.
     *
     * @throws io.bananas.spi.QueueUnavailableException when Redis is away or takes no writes
     */
    public Object run(Script script, List<String> keys, List<String> arguments) {
        Script sent = redis.isCluster() ? guarded.computeIfAbsent(script, Script::guarded) : script;
        return redis.call(client -> {
            try {
                return client.evalsha(sent.digest(), keys, arguments);
            } catch (JedisNoScriptException forgotten) {
                return client.eval(sent.source(), keys, arguments);
            }
        });
    }
}
