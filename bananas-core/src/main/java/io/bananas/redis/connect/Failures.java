package io.bananas.redis.connect;

import io.bananas.spi.QueueUnavailableException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells apart what will pass, Redis being away or not taking writes, and what is wrong for good. */
public final class Failures {

    /**
     * With which codes a Redis server says that it cannot serve at the moment, or not this user: what is on its way is kept
     * until somebody has mended that. Redis 6.2 reports the errors of a script's commands inside of a message of its own.
     */
    private static final Pattern PASSING = Pattern.compile(
            "(^|-)(OOM|LOADING|MISCONF|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN"
                    + "|BUSY|NOREPLICAS|NOAUTH|WRONGPASS|NOPERM) |OOM command not allowed|max number of clients reached");

    private Failures() {}

    /**
     * Calls Redis.
     *
     * @throws QueueUnavailableException when it cannot be reached or does not serve at the moment
     */
    public static <T> T translate(Supplier<T> call) {
        try {
            return call.get();
        } catch (JedisConnectionException | JedisClusterOperationException e) {
            throw new QueueUnavailableException("Redis cannot be reached: " + e.getMessage(), e);
        } catch (JedisDataException e) {
            if (passes(e)) {
                throw new QueueUnavailableException("Redis does not serve at the moment: " + e.getMessage(), e);
            }
            throw e;
        } catch (JedisException e) {
            throw new QueueUnavailableException("no connection to Redis: " + e.getMessage(), e);
        }
    }

    private static boolean passes(JedisDataException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return PASSING.matcher(message).find();
    }
}
