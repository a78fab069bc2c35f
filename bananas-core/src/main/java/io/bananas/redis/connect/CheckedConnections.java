package io.bananas.redis.connect;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Makes the connections of a pool, and looks at them before they are lent: one that has rested for more than a second is asked
 * for a sign of life, since servers and networks close connections that rest. Nothing of a caller's has been sent by then, so
 * that another connection can take its place. A busy connection is not asked: that would cost a round trip. Thread-safe.
 */
final class CheckedConnections extends ConnectionFactory {

    /** Servers count in seconds when they close what rests. */
    private static final long TRUSTED_NANOS = 1_000_000_000L;

    /** For a sign of life alone; a new connection is made in less. */
    private static final int SIGN_MILLIS = 1_000;

    private final Connector.Recipe recipe;

    /** Connections that have rested since then are given up: one of them was dead. */
    private final AtomicLong lostNanos = new AtomicLong(System.nanoTime() - TRUSTED_NANOS);

    private final AtomicLong losses = new AtomicLong();
    private volatile long doubtedNanos = System.nanoTime() - TRUSTED_NANOS;

    CheckedConnections(Connector.Recipe recipe) {
        super(recipe.sockets(), recipe.config());
        this.recipe = recipe;
    }

    /** Trusts none that rests now. */
    void doubt() {
        doubtedNanos = System.nanoTime();
    }

    /** How many dead connections were found. */
    long losses() {
        return losses.get();
    }

    @Override
    public PooledObject<Connection> makeObject() {
        try {
            return new Resting(recipe.open());
        } catch (JedisConnectionException e) {
            throw new NotConnectedException(e);
        }
    }

    @Override
    public boolean validateObject(PooledObject<Connection> pooled) {
        Resting resting = (Resting) pooled;
        long since = resting.sinceNanos;
        if (resting.isNew) {
            return true;
        }
        if (since - lostNanos.get() <= 0) {
            return false;
        }
        if (since - doubtedNanos > 0 && System.nanoTime() - since < TRUSTED_NANOS) {
            return true;
        }
        boolean lives = givesSign(pooled.getObject());
        if (!lives) {
            losses.incrementAndGet();
            // those that have rested for longer are dead too: to ask each of them could take as long again
            lostNanos.accumulateAndGet(since, (a, b) -> b - a > 0 ? b : a);
        }
        return lives;
    }

    private boolean givesSign(Connection connection) {
        int patience = connection.getSoTimeout();
        try {
            connection.setSoTimeout(SIGN_MILLIS);
            connection.ping();
            connection.setSoTimeout(patience);
            return true;
        } catch (JedisDataException refusal) {
            connection.setSoTimeout(patience);
            return true;
        } catch (JedisException dead) {
            return false;
        }
    }

    /** Knows since when it rests, by a clock that nobody sets. */
    private static final class Resting extends DefaultPooledObject<Connection> {

        private volatile boolean isNew = true;
        private volatile long sinceNanos;

        Resting(Connection connection) {
            super(connection);
        }

        @Override
        public synchronized boolean deallocate() {
            sinceNanos = System.nanoTime();
            isNew = false;
            return super.deallocate();
        }
    }
}
