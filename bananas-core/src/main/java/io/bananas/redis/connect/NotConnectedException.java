package io.bananas.redis.connect;

import redis.clients.jedis.exceptions.JedisConnectionException;

/** No connection could be made, so that nothing was sent. */
final class NotConnectedException extends JedisConnectionException {

    private static final long serialVersionUID = 1L;

    NotConnectedException(JedisConnectionException cause) {
        super(cause.getMessage(), cause);
    }
}
