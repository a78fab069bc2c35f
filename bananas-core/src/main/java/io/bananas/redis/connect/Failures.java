package io.bananas.redis.connect;

import io.bananas.spi.QueueUnavailableException;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells apart what will pass, Redis being away or not taking writes, and what is wrong for good. */
public final class Failures {

    /** How the errors begin with which a Redis server says that it cannot serve at the moment. */
    private static final List<String> PASSING = List.of(
            "OOM", "LOADING", "MISCONF", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "BUSY", "NOREPLICAS");

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
        return PASSING.stream().anyMatch(message::startsWith)
                || message.contains("-OOM ")
                || message.contains("OOM command");
    }
}
