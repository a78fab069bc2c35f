package io.bananas.redis.connect;

import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/**
 * The one way to Redis. Connects at the first call. When one connection breaks, the link checks the others before it uses them
 * again. When that is not enough, or no server can be reached, it drops all connections and forgets where Redis is. From then on
 * calls fail at once, except one at a time that tries to connect when the next attempt is due. The link never sends a command
 * twice that Redis may have carried out. Thread-safe.
 */
public final class RedisLink implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RedisLink.class.getName());

    /** How long other calls wait for an attempt under way: after a single broken connection it mostly takes a few ms. */
    private static final long PATIENCE_MILLIS = 50;

    /** How long a connection may rest: shorter than what most servers and networks call idle. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private final RedisUrl url;
    private final String key;
    private final Attempts attempts;
    private final SuitabilityMonitor suitability = new SuitabilityMonitor();
    private final ReentrantLock connecting = new ReentrantLock();

    /** The connections in use; all that a call reads while Redis is there. */
    private volatile @Nullable Connected current;

    private volatile long dueNanos = System.nanoTime();
    private volatile String reason = "not connected yet";
    private volatile RedisUrl.@Nullable Node moved;
    private volatile boolean closed;
    private volatile LongConsumer stopwatch = nanos -> {};

    // Guarded by the lock.
    private final Backoff backoff = new Backoff();
    private long generation;

    /**
     * Connections in use.
     *
     * @param shaken whether one of them broke and no call has succeeded since
     */
    private record Connected(
            Connections connections, RedisUrl server, long generation, long sinceNanos, boolean shaken) {

        UnifiedJedis client() {
            return connections.client();
        }
    }

    /**
     * Makes a link that is not connected yet.
     *
     * @param key any key of the keyspace: on a Cluster it leads to the node that has all keys
     * @param maxAttempts after how many failed attempts in a row the link gives up, 0 to 1,000,000; 0 means never. Reaching a
     *     server that cannot hold a queue is no failed attempt
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
     * @throws UnsuitableRedisException when Redis could not hold a queue at the first contact and nobody has mended it
     * @throws QueueUnavailableException when Redis cannot be reached or does not serve now
     */
    public <T> T call(Function<UnifiedJedis, T> command) {
        Connected now = connected();
        try {
            return send(now, command);
        } catch (JedisMovedDataException refused) {
            // Redis did nothing: another node of the Cluster has the keys now, and not all nodes may know it yet
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
        long begun = System.nanoTime();
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
        } finally {
            stopwatch.accept(System.nanoTime() - begun);
        }
    }

    /** Tells from now on how many nanoseconds each call takes, also one that fails. */
    public void whenCalled(LongConsumer told) {
        stopwatch = told;
    }

    /**
     * Listens until the subscription ends. A subscription outlives the connections of its start. The caller must end it when
     * {@link #generation()} changes: else it may stay with a server that is no longer the primary.
     *
     * @param listener makes the listener, given the generation of its connections
     * @throws QueueUnavailableException when the subscription ended with its connection
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
            // its connection is back among the others, and the next call on it would take messages for answers
            drop(now, "a subscription was left before its end");
        }
    }

    /**
     * Asks for a sign of life.
     *
     * @throws QueueUnavailableException when Redis gives none
     */
    public void ping() {
        call(client -> client.exists(key));
    }

    /**
     * Checks whether this Redis can hold a queue.
     *
     * @return what is risky about this Redis, a line each
     * @throws UnsuitableRedisException when it cannot hold a queue
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
     * Drops the connections when most sentinels name another primary, which a client may not notice for long. One sentinel alone
     * does not count: it may be cut off and name a primary of the past.
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

    /** Closes connections that have rested for long. */
    public void trim() {
        Connected now = current;
        if (now != null) {
            now.connections.trim(LONGEST_REST);
        }
    }

    /**
     * The number of the present connections; 0 when there are none. After a change they may lead to another server.
     */
    public long generation() {
        Connected now = current;
        return now == null ? 0 : now.generation;
    }

    /** How many resting connections turned out to be dead: Redis closes them when it ends, and when they rest for long. */
    public long losses() {
        Connected now = current;
        return now == null ? 0 : now.connections.losses();
    }

    /** Why this Redis cannot hold a queue, as the last check saw it; {@code null} when it can. */
    public @Nullable String unsuitable() {
        return suitability.complaint();
    }

    /** Whether the link has failed to connect so often in a row that it tries no more. */
    public boolean hasGivenUp() {
        return attempts.areOver();
    }

    private Connected connect() {
        if (closed || attempts.areOver() || dueNanos - System.nanoTime() > 0 || !waitForOthers()) {
            throw away(null);
        }
        try {
            Connected made = current;
            if (made != null) {
                return made;
            }
            if (closed || attempts.areOver() || dueNanos - System.nanoTime() > 0) {
                throw away(null);
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
            throw away(e);
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
                throw away(null);
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

    /** Checks a server at the first contact. The link goes on using a server that was suitable once: stopping would save no job. */
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
            // the server was reached, which ends a row of failures; its unsuitability is told already
            attempts.reached();
            return;
        }
        attempts.failed(reason);
    }

    /** Notes a broken connection: busy ones go on, resting ones are checked, and the server may be another one by now. */
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

    /** Whether these connections are the present ones, shaken or not. */
    private boolean isCurrent(Connected connected) {
        Connected now = current;
        return now != null && now.connections.equals(connected.connections);
    }

    private QueueUnavailableException away(@Nullable InterruptedException interrupt) {
        return new QueueUnavailableException("Redis is away: " + reason, interrupt);
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
