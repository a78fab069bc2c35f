package io.bananas.redis.connect;

import redis.clients.jedis.exceptions.JedisConnectionException;

/** The node could not connect, so it has sent nothing. */
final class NotConnectedException extends JedisConnectionException {

    private static final long serialVersionUID = 1L;

    NotConnectedException(JedisConnectionException cause) {
        super(cause.getMessage(), cause);
    }
}
