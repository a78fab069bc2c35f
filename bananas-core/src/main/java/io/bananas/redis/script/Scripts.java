package io.bananas.redis.script;

import io.bananas.core.view.NotSubmittedException;
import io.bananas.redis.connect.RedisLink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Runs scripts by digest, and sends Redis the text when it does not know the digest. Thread-safe. */
public class Scripts {

    private final RedisLink redis;
    private final Replication replication;
    private final Map<Script, Script> guarded = new ConcurrentHashMap<>();

    public Scripts(RedisLink redis) {
        this(redis, 0);
    }

    /**
     * Runs scripts that may ask for replicas.
     *
     * @param replicas how many of them must have what a script that is bound by {@link #bindReplicated} wrote, at least 0
     */
    public Scripts(RedisLink redis, int replicas) {
        this.redis = redis;
        this.replication = new Replication(replicas);
    }

    /** The connections, for commands that need no script. */
    public RedisLink redis() {
        return redis;
    }

    /**
     * Binds a script to one keyspace.
     *
     * @throws IllegalArgumentException when there is no such script, or it declares a name that the keyspace does not know
     */
    public BoundScript bind(String name, Names names) {
        return new BoundScript(this::run, Script.load(name, names), names);
    }

    /**
     * Binds a script that answers when enough replicas have what it wrote. A call fails with a
     * {@link io.bananas.spi.QueueUnavailableException} when they do not have it in time, although the script has done its work. While
     * they are missing, one call at a time is sent, and the others fail with a {@link NotSubmittedException}.
     *
     * @throws IllegalArgumentException as {@link #bind} does
     */
    public BoundScript bindReplicated(String name, Names names) {
        return replication.isWanted()
                ? new BoundScript(this::runReplicated, Script.load(name, names), names)
                : bind(name, names);
    }

    /**
     * Sees whether a script that needs replicas would be sent now: before its caller sends what only this script makes use of.
     *
     * @throws NotSubmittedException when it would not, since they are missing
     */
    public void checkReplicas() {
        replication.check();
    }

    /** Runs the script, and sends its text when Redis does not know its digest. */
    Object run(Script script, List<String> keys, List<String> arguments) {
        Script sent = sent(script);
        return run(sent.name(), sent.source(), sent.digest(), keys, arguments);
    }

    private Object runReplicated(Script script, List<String> keys, List<String> arguments) {
        Script sent = sent(script);
        return redis.call(client -> replication.run(client, sent, keys, arguments));
    }

    private Script sent(Script script) {
        return redis.isCluster() ? guarded.computeIfAbsent(script, Script::guarded) : script;
    }

    /**
     * Runs the text of a script.
     *
     * @throws io.bananas.spi.QueueUnavailableException when Redis is away or takes no writes
     */
    protected Object run(String name, String source, String digest, List<String> keys, List<String> arguments) {
        return redis.call(client -> {
            try {
                return client.evalsha(digest, keys, arguments);
            } catch (JedisNoScriptException forgotten) {
                return client.eval(source, keys, arguments);
            }
        });
    }
}
