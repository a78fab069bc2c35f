package io.bananas.redis.connect;

import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/**
 * The one way to Redis. Connects when it is first needed. One connection that breaks has the others looked at before they are
 * used again; when that was not all, or nobody can be reached, all of them are dropped, and with them what was known about
 * where Redis is. From then on calls fail at once, except for one at a time that tries to connect again when the next attempt
 * is due. Nothing that may have been done is sent twice. Thread-safe.
 */
public final class RedisLink implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RedisLink.class.getName());

    /** How long others wait for an attempt under way: mostly it is made within a few ms after a single broken connection. */
    private static final long PATIENCE_MILLIS = 50;

    /** Shorter than what most servers and networks take for idle. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private final RedisUrl url;
    private final String key;
    private final Attempts attempts;
    private final SuitabilityMonitor suitability = new SuitabilityMonitor();
    private final ReentrantLock connecting = new ReentrantLock();

    /** All that a call looks at while Redis is there. */
    private volatile @Nullable Connected current;

    private volatile long dueNanos = System.nanoTime();
    private volatile String reason = "not connected yet";
    private volatile RedisUrl.@Nullable Node moved;
    private volatile boolean closed;

    // Guarded by the lock.
    private final Backoff backoff = new Backoff();
    private long generation;

    /**
     * Connections that can be used.
     *
     * @param shaken one of them broke, and no call has succeeded since
     */
    private record Connected(
            Connections connections, RedisUrl server, long generation, long sinceNanos, boolean shaken) {

        UnifiedJedis client() {
            return connections.client();
        }
    }

    /**
     * A link that is not connected yet.
     *
     * @param key any key of the keyspace: on a Cluster it leads to the node that has them all
     * @param maxAttempts 0 to 1,000,000: after so many failed attempts in a row it gives up; 0: never. To find a server that
     *     cannot hold a queue is no failed attempt
     */
    public RedisLink(RedisUrl url, String key, int maxAttempts) {
        this.url = url;
        this.key = key;
        this.attempts = new Attempts(url, maxAttempts);
    }

    /** Whether this Redis is a Cluster. */
    public boolean isCluster() {
        return url.kind() == RedisUrl.Kind.CLUSTER;
    }

    /** The number of the database. */
    public int database() {
        return url.database();
    }

    /**
     * Calls Redis.
     *
     * @throws UnsuitableRedisException when it could not hold a queue at the first contact and has not been mended
     * @throws QueueUnavailableException when it cannot be reached or does not serve at the moment
     */
    public <T> T call(Function<UnifiedJedis, T> command) {
        Connected now = connected();
        try {
            return send(now, command);
        } catch (JedisMovedDataException refused) {
            // nothing was done: the keys are with another node of the Cluster by now, and not all may have heard of it
            moved = new RedisUrl.Node(
                    refused.getTargetNode().getHost(), refused.getTargetNode().getPort());
            drop(now, Failures.reasonOf(refused));
        }
        try {
            return send(connected(), command);
        } catch (JedisMovedDataException again) {
            throw Failures.translate(again);
        }
    }

    private Connected connected() {
        Connected now = current;
        return now == null ? connect() : now;
    }

    private <T> T send(Connected connected, Function<UnifiedJedis, T> command) {
        try {
            T answer = command.apply(connected.client());
            if (connected.shaken) {
                steady(connected);
            }
            return answer;
        } catch (JedisMovedDataException e) {
            throw e;
        } catch (JedisException e) {
            if (Failures.endsOneConnection(e) && !connected.shaken) {
                shake(connected, Failures.reasonOf(e));
            } else if (Failures.endsOneConnection(e) || Failures.endsAllConnections(e)) {
                drop(connected, Failures.reasonOf(e));
            }
            throw Failures.translate(e);
        }
    }

    /**
     * Listens until the subscription ends. It outlives the connections that it was made with: whoever listens has to end it
     * when {@link #generation()} has become another one, or it may stay with a server that is the primary no more.
     *
     * @param listener makes the listener, from the generation of the connections on which it listens
     * @throws QueueUnavailableException when it ended with its connection
     */
    public void subscribe(LongFunction<? extends JedisPubSub> listener, List<String> channels) {
        ping();
        Connected now = connected();
        JedisPubSub made = listener.apply(now.generation);
        try {
            now.client().subscribe(made, channels.toArray(String[]::new));
        } catch (JedisException e) {
            throw Failures.translate(e);
        }
        if (made.isSubscribed()) {
            // its connection is back among the others, and whoever takes it next would read messages for answers
            drop(now, "a subscription was left before its end");
        }
    }

    /**
     * Asks for a sign of life.
     *
     * @throws QueueUnavailableException when there is none
     */
    public void ping() {
        call(client -> client.exists(key));
    }

    /**
     * Checks whether this Redis can hold a queue.
     *
     * @return what is risky about it, a line each
     * @throws UnsuitableRedisException when it cannot
     * @throws QueueUnavailableException when it is away
     */
    public List<String> check() {
        return suitability.learn(() -> call(client -> StartupCheck.run(client, key, isCluster())));
    }

    /** How much of the memory that Redis may use was in use at the last check; 0 when there is no limit. Thread-safe. */
    public double memoryRatio() {
        return suitability.memoryRatio();
    }

    /**
     * Drops the connections when most of the sentinels have another primary by now, which a client may not notice for long. A
     * single one may be cut off and name a primary of the past.
     */
    public void follow() {
        Connected now = current;
        if (now == null || url.kind() != RedisUrl.Kind.SENTINEL) {
            return;
        }
        if (Sentinels.mostDeny(url, now.server)) {
            drop(now, "the sentinels have made another server the primary");
        }
    }

    /** Closes the connections that nobody has needed for long. */
    public void trim() {
        Connected now = current;
        if (now != null) {
            now.connections.trim(LONGEST_REST);
        }
    }

    /**
     * The number of what is known about this connection: another one than before may lead to another server. 0: there is none.
     */
    public long generation() {
        Connected now = current;
        return now == null ? 0 : now.generation;
    }

    /** How many connections were found dead at rest: Redis closes them when it ends, but also when they rest for long. */
    public long losses() {
        Connected now = current;
        return now == null ? 0 : now.connections.losses();
    }

    /** Why this Redis cannot hold a queue, as last seen; {@code null} as long as nothing speaks against it. */
    public @Nullable String unsuitable() {
        return suitability.complaint();
    }

    /** Whether it failed to connect so often in a row that it does not try any more. */
    public boolean hasGivenUp() {
        return attempts.areOver();
    }

    private Connected connect() {
        if (closed || attempts.areOver() || dueNanos - System.nanoTime() > 0 || !waitForOthers()) {
            throw away();
        }
        try {
            Connected made = current;
            if (made != null) {
                return made;
            }
            if (closed || attempts.areOver() || dueNanos - System.nanoTime() > 0) {
                throw away();
            }
            return attempt();
        } finally {
            connecting.unlock();
        }
    }

    private boolean waitForOthers() {
        try {
            return connecting.tryLock() || connecting.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Connected attempt() {
        Connections made = null;
        try {
            RedisUrl server = whereItIs();
            made = Connections.to(server);
            greet(made.client());
            Connected connected = new Connected(made, server, ++generation, System.nanoTime(), false);
            current = connected;
            if (closed) {
                drop(connected, "closed");
                throw away();
            }
            attempts.connected();
            return connected;
        } catch (RuntimeException e) {
            if (!closed) {
                failed(e);
            }
            closeQuietly(made);
            throw e instanceof JedisException failure ? Failures.unavailable(failure) : e;
        }
    }

    private RedisUrl whereItIs() {
        RedisUrl.Node node = moved;
        moved = null;
        return node == null || node.host().isEmpty() ? Directions.to(url, key) : url.standaloneAt(node);
    }

    /** A server that was suitable once is used on, whatever has become of it: to stop would save no job. */
    private void greet(UnifiedJedis client) {
        try {
            suitability.learn(() -> StartupCheck.run(client, key, isCluster()));
        } catch (UnsuitableRedisException e) {
            if (generation == 0) {
                throw e;
            }
        }
    }

    private void failed(RuntimeException e) {
        reason = Failures.reasonOf(e);
        dueNanos = System.nanoTime() + backoff.next().toNanos();
        if (e instanceof UnsuitableRedisException) {
            // it was reached, which ends a row of failures, and has been complained of
            attempts.reached();
            return;
        }
        attempts.failed(reason);
    }

    /** One connection broke: those in use go on, those at rest are looked at, and what is known of the server may be old. */
    private void shake(Connected connected, String why) {
        connecting.lock();
        try {
            if (connected.equals(current)) {
                connected.connections.doubt();
                current = new Connected(
                        connected.connections, connected.server, ++generation, connected.sinceNanos, true);
                LOG.log(System.Logger.Level.DEBUG, "a connection to Redis broke: {0}", why);
            }
        } finally {
            connecting.unlock();
        }
    }

    private void steady(Connected connected) {
        connecting.lock();
        try {
            if (connected.equals(current)) {
                current = new Connected(
                        connected.connections, connected.server, connected.generation, connected.sinceNanos, false);
            }
        } finally {
            connecting.unlock();
        }
    }

    private void drop(Connected dropped, String why) {
        if (!isCurrent(dropped)) {
            return;
        }
        connecting.lock();
        try {
            if (!isCurrent(dropped)) {
                return;
            }
            current = null;
            reason = why;
            Duration lasted = Duration.ofNanos(System.nanoTime() - dropped.sinceNanos);
            dueNanos = System.nanoTime() + backoff.next(lasted).toNanos();
        } finally {
            connecting.unlock();
        }
        LOG.log(System.Logger.Level.DEBUG, "connections to Redis dropped: {0}", why);
        closeQuietly(dropped.connections);
    }

    /** By its connections: they may have been shaken meanwhile. */
    private boolean isCurrent(Connected connected) {
        Connected now = current;
        return now != null && now.connections.equals(connected.connections);
    }

    private QueueUnavailableException away() {
        return new QueueUnavailableException("Redis is away: " + reason, null);
    }

    private static void closeQuietly(@Nullable Connections connections) {
        try {
            if (connections != null) {
                connections.close();
            }
        } catch (JedisException e) {
            LOG.log(System.Logger.Level.DEBUG, "connections not closed: {0}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        Connected now = current;
        if (now != null) {
            drop(now, "closed");
        }
    }
}
