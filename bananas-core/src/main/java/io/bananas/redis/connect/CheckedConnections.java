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
 * Makes the connections of a pool, and checks them before it lends them. Servers and networks close connections that rest: so it
 * asks one that has rested for more than a second for a sign of life. The caller has sent nothing by then, so another connection
 * can take its place. It does not ask busy connections, since that would cost a round trip. Thread-safe.
 */
final class CheckedConnections extends ConnectionFactory {

    /** How long a resting connection is trusted: servers close resting connections after seconds. */
    private static final long TRUSTED_NANOS = 1_000_000_000L;

    /** How long to wait for a sign of life: a new connection takes less. */
    private static final int SIGN_MILLIS = 1_000;

    private final Connector.Recipe recipe;

    /** Connections that have rested since this time are given up, since one of them was dead. */
    private final AtomicLong lostNanos = new AtomicLong(System.nanoTime() - TRUSTED_NANOS);

    private final AtomicLong losses = new AtomicLong();
    private volatile long doubtedNanos = System.nanoTime() - TRUSTED_NANOS;

    CheckedConnections(Connector.Recipe recipe) {
        super(recipe.sockets(), recipe.config());
        this.recipe = recipe;
    }

    /** Ends the trust in all connections that rest now. */
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
            // connections that have rested for longer are dead too, and asking each could take as long again
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

    /** A pooled connection that knows since when it rests, by a clock that nobody sets. */
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
